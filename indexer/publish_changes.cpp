#include "indexer/publish_changes.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "data/generation/published_listings.hpp"
#include "data/listing_json.hpp"
#include "indexer/delta_writer.hpp"
#include "indexer/generation_builder.hpp"
#include "indexer/publishing.hpp"

namespace needlepoint {
namespace {

constexpr std::uint64_t always_allowed = 1000, share_of_base = 10;

Fault full_build_due(std::string what) { return {FaultCode::unavailable, "", std::move(what)}; }

/// All that differs from the base once `changes` are made: the listings, and the ids of those of the base that no
/// longer count.
struct Difference {
  std::map<std::string, Listing> listings;
  std::set<std::string> dead;
};

Difference difference(const PublishedListings& before, ListingChanges&& changes) {
  Difference out;
  before.each_changed([&](std::string_view line) {
    auto listing = parse_listing(line);
    if (!listing) throw std::runtime_error("published listing: " + to_string(listing.error()));
    const auto id = listing->id;
    out.listings.emplace(id, std::move(*listing));
  });
  for (auto& id : before.dead_ids()) out.dead.insert(std::move(id));
  for (const auto& id : changes.removed) {
    out.listings.erase(id);
    out.dead.insert(id);
  }
  for (auto& listing : changes.put) {
    const auto id = listing.id;
    out.dead.insert(id);
    out.listings.insert_or_assign(id, std::move(listing));
  }
  return out;
}

}  // namespace

std::size_t most_changes(std::uint64_t size) {
  return std::min<std::size_t>(order::most_in_a_delta, std::max(always_allowed, size / share_of_base));
}

Result<Published> publish_changes(const Store& store, const Vocabulary& vocabulary, ListingChanges changes,
                                  const PublishOptions& options) {
  Publishing publishing{store, options};
  const auto current = current_generation(store);
  if (!current) return full_build_due("nothing is published yet");
  const auto before = PublishedListings::open(store.generations() / *current);
  if (!before) return full_build_due(to_string(before.error()));
  if (before->manifest().vocabulary != fingerprint(vocabulary))
    return full_build_due("what is published was built with other reference tables");
  auto all = difference(*before, std::move(changes));
  const auto& base = before->base();
  if (std::max(all.listings.size(), all.dead.size()) > most_changes(base.own))
    return full_build_due(std::to_string(all.listings.size()) + " listings differ from the last full build");
  const ListingSource source = [&](const std::function<void(Listing &&)>& sink) {
    for (auto& [id, listing] : all.listings) sink(std::move(listing));
  };
  auto manifest = build_generation(publishing.folder(), vocabulary, source, options);
  if (options.at_step) options.at_step("delta");
  const auto dead = write_delta(publishing.folder(), *before, all.dead, vocabulary);
  manifest.base = base.id;
  manifest.listings = base.own - dead + manifest.own;
  return publishing.finish(std::move(manifest));
}

}  // namespace needlepoint
