#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "data/ledger.hpp"

namespace needlepoint {

/// Finds the imported records that may speak of a listing's place: by site, telephone, or name and town. Sixteen bytes
/// a key, three keys a record at the most; nothing at all where one source alone was imported, for a source names a
/// place once.
class ImportedPlaces {
 public:
  explicit ImportedPlaces(Ledger& ledger);

  /// Ids of the ledger, in order; a different place may be among them.
  std::vector<std::int64_t> candidates(const Listing& listing) const;

 private:
  std::vector<std::pair<std::uint64_t, std::int64_t>> keys_;  ///< hash of a key, record; sorted
};

}  // namespace needlepoint
