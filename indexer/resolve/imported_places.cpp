#include "indexer/resolve/imported_places.hpp"

#include <algorithm>
#include <string>

#include "indexer/match/place_records.hpp"
#include "indexer/resolve/same_place.hpp"

namespace needlepoint {
namespace {

bool needs_no_joining(Ledger& ledger) {
  const auto sources = ledger.sources();
  return std::count_if(sources.begin(), sources.end(),
                       [](const std::string& source) { return !PlaceRecords::is_source(source); }) <= 1;
}

}  // namespace

ImportedPlaces::ImportedPlaces(Ledger& ledger) {
  if (needs_no_joining(ledger)) return;
  ledger.each_imported([&](const ImportedListing& record) {
    if (PlaceRecords::is_source(record.source)) return;
    for (const auto key : place_keys(record.listing)) keys_.emplace_back(key, record.id);
  });
  std::sort(keys_.begin(), keys_.end());
}

std::vector<std::int64_t> ImportedPlaces::candidates(const Listing& listing) const {
  std::vector<std::int64_t> ids;
  if (keys_.empty()) return ids;
  for (const auto key : place_keys(listing)) {
    const auto begin = std::lower_bound(keys_.begin(), keys_.end(), std::pair{key, std::int64_t{0}});
    auto end = begin;
    while (end != keys_.end() && end->first == key) ++end;
    if (end - begin > most_of_a_key) continue;
    for (auto at = begin; at != end; ++at) ids.push_back(at->second);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace needlepoint
