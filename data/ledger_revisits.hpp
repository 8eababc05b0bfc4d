#pragma once
#include "data/ledger_database.hpp"

namespace needlepoint {

/// What a visit to a page found, by the page's frontier key; each sets when the next visit is due.
void note_new(Ledger::Database& database, const std::string& key, Instant at);
void note_changed(Ledger::Database& database, const std::string& key, Instant at);
void note_unchanged(Ledger::Database& database, const std::string& key);
void note_gone(Ledger::Database& database, const std::string& key, Instant at);  ///< 404 or 410, at the page's own URL

}  // namespace needlepoint
