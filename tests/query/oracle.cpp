#include "tests/query/oracle.hpp"

#include <algorithm>
#include <tuple>

#include "data/generation/attributes.hpp"
#include "data/generation/words.hpp"
#include "geo/distance.hpp"

namespace needlepoint {
namespace {

bool says(const Listing& listing, const std::string& word) {
  std::string all = listing.name + ' ' + listing.city + ' ' + listing.description;
  for (const auto& treatment : listing.treatments) all += ' ' + treatment;
  for (const auto& review : listing.reviews) all += ' ' + review.text;
  const auto words = words_of(all);
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool has_license(const Listing& listing, const std::vector<Strength>& wanted) {
  for (const auto& person : listing.practitioners)
    if (std::find(wanted.begin(), wanted.end(), person.license.strength) != wanted.end()) return true;
  return wanted.empty();
}

bool has_practice(const Listing& listing, const std::string& wanted) {
  return std::any_of(listing.hygiene.begin(), listing.hygiene.end(), [&](const HygienePractice& practice) {
    return practice.practice == wanted && (practice.strength == Strength::stated || practice.strength == Strength::confirmed);
  });
}

bool matches(const Listing& listing, const Query& query) {
  if (!listing.is_clinic) return false;
  for (const auto& word : words_of(query.words))
    if (!says(listing, word)) return false;
  if (!has_license(listing, query.license)) return false;
  for (const auto& practice : query.hygiene)
    if (!has_practice(listing, practice)) return false;
  if (query.min_rating && (!listing.rating || listing.rating->count == 0 || adjusted_rating(*listing.rating) < *query.min_rating)) return false;
  if (query.min_reviews > 0 && (!listing.rating || listing.rating->count < query.min_reviews)) return false;
  if (query.radius && (!listing.point || geo::distance(*query.point, *listing.point) > *query.radius)) return false;
  return !query.box || (listing.point && query.box->contains(*listing.point));
}

}  // namespace

OracleAnswer ask_oracle(const std::vector<Listing>& listings, const Query& query, const Vocabulary&) {
  std::vector<std::tuple<double, double, std::string>> found;
  for (const auto& listing : listings) {
    if (!matches(listing, query)) continue;
    if (query.sort == Sort::distance) found.emplace_back(geo::distance(*query.point, *listing.point).value, 0, listing.id);
    else found.emplace_back(listing.rating ? -listing.rating->value : 0, listing.rating ? -static_cast<double>(listing.rating->count) : 0, listing.id);
  }
  std::sort(found.begin(), found.end());
  OracleAnswer out;
  for (const auto& [first, second, id] : found) out.ids.push_back(id);
  return out;
}

}  // namespace needlepoint
