#include "indexer/changes.hpp"

#include <boost/json.hpp>
#include <optional>
#include <set>

#include "data/generation/columns.hpp"
#include "data/generation/listing_file.hpp"
#include "data/generation/manifest.hpp"
#include "data/listing_json.hpp"

namespace needlepoint {
namespace {

/// The published listings, for looking up by id.
struct Before {
  explicit Before(const std::filesystem::path& folder)
      : columns{folder / generation_file::columns}, listings{folder / generation_file::listings} {}
  Columns columns;
  MappedFile listings;
};

}  // namespace

Changes compare_with_published(const Store& store, const ListingSource& source) {
  const auto current = current_generation(store);
  std::optional<Before> before;
  if (current) before.emplace(store.generations() / *current);
  Changes changes;
  std::vector<bool> kept(before ? before->columns.size : 0);
  std::set<std::string> seen;
  source([&](Listing&& listing) {
    if (!seen.insert(listing.id).second) return;
    const auto position = before ? before->columns.find(listing.id) : std::nullopt;
    if (!position) return changes.added.add(listing.id);
    kept[*position] = true;
    const auto line = listing_line(before->listings, before->columns.listing_block, *position);
    if (line == boost::json::serialize(to_json(listing))) ++changes.unchanged;
    else changes.changed.add(listing.id);
  });
  for (Position position = 0; position < kept.size(); ++position)
    if (!kept[position]) changes.removed.add(std::string(before->columns.id(position)));
  return changes;
}

}  // namespace needlepoint
