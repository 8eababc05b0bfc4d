#include "indexer/changes.hpp"

#include <boost/json.hpp>
#include <optional>
#include <set>

#include "data/generation/attributes.hpp"
#include "data/generation/published_listings.hpp"
#include "data/listing_json.hpp"

namespace needlepoint {

Changes compare_with_published(const Store& store, const ListingSource& source) {
  const auto current = current_generation(store);
  std::optional<PublishedListings> before;
  if (current) before.emplace(PublishedListings::open(store.generations() / *current).value());
  Changes changes;
  std::set<std::string, std::less<>> seen;
  source([&](Listing&& listing) {
    if (!seen.insert(listing.id).second) return;
    set_adjusted_rating(listing);
    const auto line = before ? before->find(listing.id) : std::nullopt;
    if (!line) return changes.added.add(listing.id);
    if (*line == boost::json::serialize(to_json(listing))) ++changes.unchanged;
    else changes.changed.add(listing.id);
  });
  if (before)
    before->each_id([&](std::string_view id) {
      if (!seen.contains(id)) changes.removed.add(std::string{id});
    });
  return changes;
}

}  // namespace needlepoint
