#include "indexer/resolve/site_places.hpp"

#include <algorithm>
#include <set>

#include "indexer/resolve/same_place.hpp"

namespace needlepoint {

void SitePlaces::add(const std::string& site, const Listing& listing) {
  if (sites_.empty() || sites_.back() != site) sites_.push_back(site);
  for (const auto key : place_keys(listing)) keys_.emplace_back(key, sites_.size() - 1);
}

void SitePlaces::sort() { std::sort(keys_.begin(), keys_.end()); }

std::vector<std::string> SitePlaces::later_candidates(const std::string& site, const Listing& listing) const {
  std::set<std::size_t> found;
  for (const auto key : place_keys(listing)) {
    const auto begin = std::lower_bound(keys_.begin(), keys_.end(), std::pair{key, std::size_t{0}});
    const auto end = std::find_if(begin, keys_.end(), [key](const auto& entry) { return entry.first != key; });
    if (end - begin > most_of_a_key) continue;
    for (auto at = begin; at != end; ++at)
      if (sites_[at->second] > site) found.insert(at->second);
  }
  std::vector<std::string> later;
  for (const auto number : found) later.push_back(sites_[number]);
  return later;
}

}  // namespace needlepoint
