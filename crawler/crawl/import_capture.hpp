#pragma once
#include <filesystem>

#include "crawler/import/intake.hpp"
#include "data/reference.hpp"
#include "data/result.hpp"
#include "data/store.hpp"

namespace needlepoint::crawler {

/// Brings the pages of another crawler's WARC file (1.0 or 1.1, gzip a record or plain: wget, Heritrix, Browsertrix)
/// into the store: archived as ours are, with the day they were fetched on and the record they came from, read, and put
/// down in the ledger. Links are not followed; a later `crawl` visits the pages again when their time has come. What
/// is no page (requests, redirects, pictures) and what is held already, as new or newer, is skipped; a damaged record
/// is refused alone, `line` being its number in the file. Without `store` nothing is kept, without
/// `reference` pages are kept unread. A fault: no record there
/// at all, or another crawl at work on the store.
Result<ImportReport> import_capture(const std::filesystem::path& file, const Store* store, const Reference* reference);

}  // namespace needlepoint::crawler
