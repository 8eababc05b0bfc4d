#include "indexer/resolve/imported_places.hpp"

#include <algorithm>
#include <functional>
#include <string>

#include "data/name_fold.hpp"
#include "indexer/match/place_records.hpp"
#include "indexer/resolve/same_place.hpp"

namespace needlepoint {
namespace {

constexpr std::ptrdiff_t most_of_a_key = 200;  // a number that so many share is a call center's

std::vector<std::uint64_t> keys_of(const Listing& listing) {
  std::vector<std::uint64_t> keys;
  const auto add = [&](const std::string& key) { keys.push_back(std::hash<std::string>{}(key)); };
  if (const auto site = site_of_listing(listing); !site.empty()) add("s" + site);
  for (const auto& phone : listing.phones) add("p" + phone);
  // By the name's first word, for one name may say more than another.
  const auto name = trading_name(listing.name);
  if (!listing.city.empty()) add("n" + name.substr(0, name.find(' ')) + "/" + fold_name(listing.city));
  if (!listing.postal_code.empty()) add("z" + name.substr(0, name.find(' ')) + "/" + listing.postal_code);
  return keys;
}

bool needs_no_joining(Ledger& ledger) {
  std::string only;
  bool several = ledger.counts().pages > 0;
  for (const auto& held : ledger.held()) {
    if (held.kind != "listing" || PlaceRecords::is_source(held.source)) continue;
    several = several || (!only.empty() && only != held.source);
    only = held.source;
  }
  return !several;
}

}  // namespace

ImportedPlaces::ImportedPlaces(Ledger& ledger) {
  if (needs_no_joining(ledger)) return;
  ledger.each_imported([&](const ImportedListing& record) {
    if (PlaceRecords::is_source(record.source)) return;
    for (const auto key : keys_of(record.listing)) keys_.emplace_back(key, record.id);
  });
  std::sort(keys_.begin(), keys_.end());
}

std::vector<std::int64_t> ImportedPlaces::candidates(const Listing& listing) const {
  std::vector<std::int64_t> ids;
  if (keys_.empty()) return ids;
  for (const auto key : keys_of(listing)) {
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
