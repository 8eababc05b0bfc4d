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

/// An inspection says how it was on its day; after two years it is history.
constexpr std::chrono::days longest_inspected{730};

void take_practice(HygienePractice practice, Date today, Listing& listing) {
  const auto said_on = practice.evidence.front().fetched_at;
  if (practice.strength == Strength::confirmed && said_on + longest_inspected < std::chrono::sys_days{today})
    practice.strength = Strength::expired;
  const auto speaks_of_it = [&](const HygienePractice& one) {  // what is said of waxing is not what was inspected
    return one.practice == practice.practice && (one.about == practice.about || one.about.empty() ||
                                                 one.about == "microneedling" || one.about == "premises");
  };
  const auto known = std::find_if(listing.hygiene.begin(), listing.hygiene.end(), speaks_of_it);
  if (known == listing.hygiene.end()) return listing.hygiene.push_back(std::move(practice));
  const bool is_record = practice.strength != Strength::stated;
  if (is_record || known->strength == Strength::unknown) known->strength = practice.strength;
  const auto at = is_record ? known->evidence.begin() : known->evidence.end();
  known->evidence.insert(at, practice.evidence.begin(), practice.evidence.end());
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

bool PlaceRecords::is_source(std::string_view source) { return source == inspections || source == reviews; }

PlaceRecords::PlaceRecords(Ledger& ledger, Date today) : today_{today} {
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
  std::vector<HygienePractice> practices;
  take(id_key(listing), listing, practices);
  if (!listing.postal_code.empty()) take(postal_key(listing), listing, practices);
  if (!listing.city.empty()) take(city_key(listing), listing, practices);
  std::stable_sort(practices.begin(), practices.end(), [](const auto& a, const auto& b) {
    return a.evidence.front().fetched_at < b.evidence.front().fetched_at;
  });
  for (auto& practice : practices) take_practice(std::move(practice), today_, listing);
}

void PlaceRecords::take(const std::string& key, Listing& listing, std::vector<HygienePractice>& practices) {
  const auto [begin, end] = by_key_.equal_range(key);
  std::vector<std::size_t> found;
  for (auto at = begin; at != end; ++at)
    if (!records_[at->second].taken) found.push_back(at->second);
  std::sort(found.begin(), found.end());  // the order of the ledger, whatever the hash
  for (const auto at : found) {
    auto& record = records_[at];
    record.taken = true, ++merged_;
    append(practices, record.about.hygiene);
    append(listing.reviews, record.about.reviews);
    append(listing.sources, record.about.sources);
  }
}

}  // namespace needlepoint
