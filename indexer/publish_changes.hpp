#pragma once
#include <string>
#include <vector>

#include "data/result.hpp"
#include "indexer/publish.hpp"

namespace needlepoint {

/// What became of some listings since the published generation was built.
struct ListingChanges {
  std::vector<Listing> put;          ///< new, or in place of the one with the same id
  std::vector<std::string> removed;  ///< ids; one that is not published changes nothing
};

/// How many listings may differ from a base of `size` before a full build is due: they are built anew with each
/// publication, and each question searches them beside the base.
std::size_t most_changes(std::uint64_t size);

/// Publishes `changes` without building the rest again. The new generation brings all listings that differ from its
/// base, those of earlier such publications too, and says which of the base's no longer count; readers search both.
/// Faults: unavailable when nothing is published, when that was built with other tables, or when too much has changed:
/// then a full publication is due. Throws as publish() does.
Result<Published> publish_changes(const Store& store, const Vocabulary& vocabulary, ListingChanges changes,
                                  const PublishOptions& options);

}  // namespace needlepoint
