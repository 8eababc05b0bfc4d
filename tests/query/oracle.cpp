#include "tests/query/oracle.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <tuple>

#include "data/generation/attributes.hpp"
#include "data/generation/words.hpp"
#include "geo/distance.hpp"
#include "query/opening.hpp"

namespace needlepoint {
namespace {

using Values = std::vector<std::string>;

bool says(const Listing& listing, const std::string& word) {
  std::string all = listing.name + ' ' + listing.city + ' ' + listing.description;
  for (const auto& treatment : listing.treatments) all += ' ' + treatment;
  for (const auto& review : listing.reviews) all += ' ' + review.text;
  const auto words = words_of(all);
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether one text has the words of `phrase` (folded) one after the other.
bool says_in_order(const Listing& listing, const std::string& phrase) {
  Values texts = {listing.name, listing.city, listing.description};
  texts.insert(texts.end(), listing.treatments.begin(), listing.treatments.end());
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
    return (' ' + fold(text) + ' ').find(' ' + phrase + ' ') != std::string::npos;
  });
}

/// The words, and those between quotes as they stand; every other part of a text cut at quotes is quoted.
bool says_all(const Listing& listing, const std::string& typed) {
  bool quoted = false;
  std::istringstream in{typed};
  for (std::string part; std::getline(in, part, '"'); quoted = !quoted) {
    if (quoted && !says_in_order(listing, fold(part))) return false;
    for (const auto& word : words_of(part))
      if (!says(listing, word)) return false;
  }
  return true;
}

bool has_license(const Listing& listing, const std::vector<Strength>& wanted) {
  return wanted.empty() ||
         std::any_of(listing.practitioners.begin(), listing.practitioners.end(), [&](const Practitioner& person) {
           return std::find(wanted.begin(), wanted.end(), person.license.strength) != wanted.end();
         });
}

bool has_practice(const Listing& listing, const std::string& wanted) {
  return std::any_of(listing.hygiene.begin(), listing.hygiene.end(), [&](const HygienePractice& practice) {
    return practice.practice == wanted &&
           (practice.strength == Strength::stated || practice.strength == Strength::confirmed);
  });
}

/// Whether one of `said`, in the words of a listing, means one of the ids `wanted`.
bool one_of(const Values& said, const Values& wanted, const Kind& kind) {
  if (wanted.empty()) return true;
  for (const auto& word : said) {
    const int bit = kind.bit_of(word);
    if (bit >= 0 && std::find(wanted.begin(), wanted.end(), kind.ids()[static_cast<std::size_t>(bit)]) != wanted.end())
      return true;
  }
  return false;
}

/// All kinds of microneedling are microneedling; the small tables have no other pair of broader and narrower.
Values with_broader(Values treatments) {
  for (const auto* narrow : {"rf_microneedling", "prp_microneedling"})
    if (std::find(treatments.begin(), treatments.end(), narrow) != treatments.end()) {
      treatments.emplace_back("microneedling");
      break;
    }
  return treatments;
}

bool is_open(const Listing& listing, const Query& query) {
  if (!query.open_at) return true;
  const auto hours = parse_opening_hours(listing.hours, nullptr);
  return !listing.hours.empty() && hours &&
         hours->state_at(*local_minute_from_text(*query.open_at)) == HoursState::open;
}

/// As a float: 7 and 14 reviews of 4.3 are both adjusted to 4.3, whatever their last bits say.
float adjusted(const Listing& listing) {
  return listing.rating && listing.rating->count > 0 ? static_cast<float>(adjusted_rating(*listing.rating)) : 0;
}

/// The cheapest session in the currency of the first one; nothing when none is stated.
std::optional<Price> cheapest(const Listing& listing) {
  std::optional<Price> out;
  for (const auto& price : listing.prices)
    if (price.per == "session" && (!out || (price.currency == out->currency && price.amount < out->amount)))
      out = price;
  return out;
}

bool has_price(const Listing& listing, const Query& query) {
  if (!query.min_price && !query.max_price) return true;
  const auto price = cheapest(listing);
  return price && price->currency == query.currency && price->amount >= query.min_price.value_or(0) &&
         price->amount <= query.max_price.value_or(1e9);
}

bool in_shape(const Listing& listing, const Query& query) {
  if (query.radius && (!listing.point || geo::distance(*query.point, *listing.point) > *query.radius)) return false;
  if (query.area && (!listing.point || !query.area->contains(*listing.point))) return false;
  return !query.box || (listing.point && query.box->contains(*listing.point));
}

bool matches(const Listing& listing, const Query& query, const Vocabulary& vocabulary) {
  if (!listing.is_clinic || !in_shape(listing, query)) return false;
  if (!says_all(listing, query.words)) return false;
  for (const auto& practice : query.hygiene)
    if (!has_practice(listing, practice)) return false;
  Values credentials, devices;
  for (const auto& person : listing.practitioners) credentials.push_back(person.credential);
  for (const auto& device : listing.devices) devices.push_back(device.name);
  return has_license(listing, query.license) && one_of(credentials, query.provider, vocabulary.providers) &&
         one_of(with_broader(listing.treatments), query.treatment, vocabulary.treatments) &&
         one_of(listing.concerns, query.concern, vocabulary.concerns) &&
         one_of(devices, query.device, vocabulary.devices) &&
         one_of(listing.languages, query.language, vocabulary.languages) &&
         (!query.min_rating || adjusted(listing) >= *query.min_rating) &&
         (listing.rating ? listing.rating->count : 0) >= query.min_reviews && is_open(listing, query) &&
         has_price(listing, query) &&
         (!query.updated_since ||
          (listing.updated_at && *listing.updated_at >= Instant{std::chrono::sys_days{*query.updated_since}}));
}

/// What a listing is sorted by, smaller first.
std::pair<double, double> key_of(const Listing& listing, const Query& query) {
  const double count = listing.rating ? static_cast<double>(listing.rating->count) : 0;
  switch (query.sort) {
    case Sort::best:
      return {0, 0};
    case Sort::distance:
      return {geo::distance(*query.point, *listing.point).value, 0};
    case Sort::rating:
      return {-adjusted(listing), -count};
    case Sort::popularity:
      break;
  }
  return {listing.rating ? -listing.rating->value : 0, -count};
}

}  // namespace

std::vector<std::string> ask_oracle(const std::vector<Listing>& listings, const Query& query,
                                    const Vocabulary& vocabulary) {
  std::vector<std::tuple<std::pair<double, double>, std::string>> found;
  for (const auto& listing : listings)
    if (matches(listing, query, vocabulary)) found.emplace_back(key_of(listing, query), listing.id);
  std::sort(found.begin(), found.end());
  std::vector<std::string> out;
  for (const auto& [key, id] : found) out.push_back(id);
  return out;
}

std::uint64_t count_by_oracle(const std::vector<Listing>& listings, Query query, const std::string& parameter,
                              const std::string& value, const Vocabulary& vocabulary) {
  if (parameter == "license") query.license.push_back(*strength_from_word(value));
  else if (parameter == "provider") query.provider.push_back(value);
  else if (parameter == "hygiene") query.hygiene.push_back(value);
  else if (parameter == "device") query.device.push_back(value);
  else if (parameter == "treatment") query.treatment.push_back(value);
  else if (parameter == "concern") query.concern.push_back(value);
  else if (parameter == "language") query.language.push_back(value);
  else if (parameter == "min_rating") query.min_rating = std::stod(value);
  else throw std::invalid_argument("no facet " + parameter);
  return ask_oracle(listings, query, vocabulary).size();
}

}  // namespace needlepoint
