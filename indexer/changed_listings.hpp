#pragma once
#include <optional>

#include "data/ledger.hpp"
#include "data/store.hpp"
#include "indexer/publish.hpp"
#include "indexer/publish_changes.hpp"

namespace needlepoint {

/// What the ledger noted since the published generation, where each changed record makes a listing alone: one source
/// was imported, no site was crawled, and the registers are as they were. Gives what resolve() would give for these.
/// Nothing when anything else changed, or it is not known: then all must be resolved.
std::optional<ListingChanges> changes_noted(const Store& store, Ledger& ledger, Instant now);

/// What turns the published generation into what `source` hands over. Nothing when nothing is published, or when so
/// much differs that a full build is due; then not all of `source` was taken.
std::optional<ListingChanges> changes_found(const Store& store, const ListingSource& source);

}  // namespace needlepoint
