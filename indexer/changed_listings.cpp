#include "indexer/changed_listings.hpp"

#include <boost/json.hpp>
#include <chrono>
#include <set>

#include "data/generation/attributes.hpp"
#include "data/generation/published_listings.hpp"
#include "data/listing_json.hpp"
#include "indexer/match/place_records.hpp"
#include "indexer/match/verify.hpp"

namespace needlepoint {
namespace {

std::optional<PublishedListings> published(const Store& store) {
  const auto current = current_generation(store);
  if (!current) return std::nullopt;
  auto opened = PublishedListings::open(store.generations() / *current);
  return opened ? std::optional{std::move(*opened)} : std::nullopt;
}

/// Ends the handing over of listings when enough is known.
struct TooManyChanges {};

}  // namespace

std::optional<ListingChanges> changes_noted(const Store& store, Ledger& ledger, Instant now) {
  const auto sources = ledger.sources();
  if (sources.size() != 1 || sources.front() == Ledger::crawled || PlaceRecords::is_source(sources.front()))
    return std::nullopt;
  const auto before = published(store);
  if (!before) return std::nullopt;
  const auto records = ledger.listings_changed_since(before->manifest().ledger_mark);
  if (!records || records->size() > most_changes(before->base().own)) return std::nullopt;
  const Date today{std::chrono::floor<std::chrono::days>(now)};
  Registers registers{ledger};
  const bool has_registers = ledger.has_licenses();
  ListingChanges changes;
  for (const auto id : *records)
    if (auto record = ledger.imported_listing(id)) {
      if (has_registers) registers.verify(record->listing, today);
      changes.put.push_back(std::move(record->listing));
    }
  return changes;
}

std::optional<ListingChanges> changes_found(const Store& store, const ListingSource& source) {
  const auto before = published(store);
  if (!before) return std::nullopt;
  const auto most = most_changes(before->base().own);
  ListingChanges changes;
  std::set<std::string, std::less<>> seen;
  try {
    source([&](Listing&& listing) {
      seen.insert(listing.id);
      set_adjusted_rating(listing);
      if (before->find(listing.id) == boost::json::serialize(to_json(listing))) return;
      changes.put.push_back(std::move(listing));
      if (changes.put.size() > most) throw TooManyChanges{};
    });
  } catch (const TooManyChanges&) {
    return std::nullopt;
  }
  before->each_id([&](std::string_view id) {
    if (!seen.contains(id)) changes.removed.emplace_back(id);
  });
  return changes.removed.size() > most ? std::nullopt : std::optional{std::move(changes)};
}

}  // namespace needlepoint
