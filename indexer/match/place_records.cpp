#include "indexer/match/place_records.hpp"

#include <algorithm>

#include "data/name_fold.hpp"

namespace needlepoint {
namespace {

constexpr std::string_view inspections = "inspections", reviews = "reviews";

std::string id_key(const Listing& listing) { return "id " + listing.id; }
std::string postal_key(const Listing& listing) {
  return "zip " + fold_name(listing.name) + "|" + fold_name(listing.postal_code);
}
std::string city_key(const Listing& listing) {
  return "city " + fold_name(listing.name) + "|" + fold_name(listing.city) + "|" + fold_name(listing.region);
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

bool PlaceRecords::is_source(std::string_view source) { return source == inspections || source == reviews; }

PlaceRecords::PlaceRecords(Ledger& ledger) {
  for (const auto source : {inspections, reviews})
    ledger.each_listing_of(source, [this](const Listing& listing) {
      const auto at = records_.size();
      records_.push_back(Record{.about = listing});
      by_key_.emplace(id_key(listing), at);
      if (!listing.postal_code.empty()) by_key_.emplace(postal_key(listing), at);
      else if (!listing.city.empty()) by_key_.emplace(city_key(listing), at);
    });
}

void PlaceRecords::merge_into(Listing& listing) {
  if (records_.empty()) return;
  take(id_key(listing), listing);
  if (!listing.postal_code.empty()) take(postal_key(listing), listing);
  if (!listing.city.empty()) take(city_key(listing), listing);
}

void PlaceRecords::take(const std::string& key, Listing& listing) {
  const auto [begin, end] = by_key_.equal_range(key);
  std::vector<std::size_t> found;
  for (auto at = begin; at != end; ++at)
    if (!records_[at->second].taken) found.push_back(at->second);
  std::sort(found.begin(), found.end());  // the order of the ledger, whatever the hash
  for (const auto at : found) {
    auto& record = records_[at];
    record.taken = true, ++merged_;
    append(listing.hygiene, record.about.hygiene);
    append(listing.reviews, record.about.reviews);
    append(listing.sources, record.about.sources);
  }
}

}  // namespace needlepoint
