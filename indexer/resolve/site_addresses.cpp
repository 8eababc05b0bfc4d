#include <algorithm>
#include <set>
#include <utility>

#include "data/name_fold.hpp"
#include "data/phrase.hpp"
#include "indexer/resolve/site.hpp"

namespace needlepoint {
namespace {

/// The numbers in a street line: of the house, of its suite.
std::set<std::string> numbers_in(std::string_view text) {
  std::set<std::string> numbers;
  std::string number;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] >= '0' && text[i] <= '9') number += text[i];
    else if (!number.empty()) numbers.insert(std::exchange(number, {}));
  }
  return numbers;
}

std::string without_spaces(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '-') out += c;
  return out;
}

bool has_phrase_of(const Reference& reference, std::string_view list, std::string_view lower) {
  const auto& words = reference.words_of(list);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return find_phrase(lower, word) != lower.npos; });
}

/// What templates are filled with.
bool is_placeholder(const SiteAddress& address, const Reference& reference) {
  const auto& towns = reference.words_of("placeholder_town");
  return has_phrase_of(reference, "placeholder_street", lower_text(address.street)) ||
         std::find(towns.begin(), towns.end(), lower_text(address.city)) != towns.end() ||
         address.postal_code == "12345" || address.postal_code == "00000";
}

/// Words before an address that make it an authority's, an insurer's, a host's or the web designer's.
bool is_somebody_elses(const Claim& claim, const Reference& reference) {
  const auto quote = lower_text(claim.evidence.quote);
  const auto& words = reference.words_of("somebody_elses_address");
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {  // "Ärztekammer", "Haftpflicht..."
    return (word.size() > 5 ? quote.find(word) : find_phrase(quote, word)) != quote.npos;
  });
}

/// The words that make a street this one: "STREET", "SUITE" and "NORTH" are everywhere.
std::set<std::string> names_in(std::string_view street) {
  static const std::set<std::string, std::less<>> everywhere = {
      "STREET",   "AVENUE", "AVE",   "ROAD",    "BOULEVARD", "BLVD",  "DRIVE", "LANE", "HIGHWAY", "HWY",
      "PARKWAY",  "PKWY",   "COURT", "PLACE",   "SQUARE",    "SUITE", "STE",   "UNIT", "FLOOR",   "LEVEL",
      "BUILDING", "BLDG",   "ROOM",  "STUDIO",  "NORTH",     "SOUTH", "EAST",  "WEST", "THE",     "RUE",
      "CALLE",    "VIA",    "RUA",   "AVENIDA", "SALA",      "BUS",   "BTE"};
  std::set<std::string> names;
  const auto folded = fold_name(street);
  for (std::size_t begin = 0; begin < folded.size();) {
    const auto end = std::min(folded.find(' ', begin), folded.size());
    auto word = folded.substr(begin, end - begin);
    const bool lettered = std::none_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (word.size() >= 3 && lettered && !everywhere.contains(word)) names.insert(std::move(word));
    begin = end + 1;
  }
  return names;
}

template <class Set>
bool have_common(const Set& a, const Set& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& one) { return b.contains(one); });
}

/// "108, 7 St. Anne Street" and "7 St. Anne Street, Unit 108": a number and a name in common.
bool same_street(std::string_view a, std::string_view b) {
  const auto a_numbers = numbers_in(a), b_numbers = numbers_in(b);
  if (a_numbers.empty() != b_numbers.empty()) return false;
  if (!a_numbers.empty() && !have_common(a_numbers, b_numbers)) return false;
  const auto a_names = names_in(a), b_names = names_in(b);
  return a_names.empty() || b_names.empty() || have_common(a_names, b_names);
}

bool same_place(const SiteAddress& a, const SiteAddress& b) {
  if (!a.postal_code.empty() && !b.postal_code.empty() &&
      without_spaces(a.postal_code) != without_spaces(b.postal_code)) {
    // One typo in a code does not make a second clinic: the same street and number is the same place.
    return !a.street.empty() && fold_name(a.street) == fold_name(b.street);
  }
  if (a.street.empty() || b.street.empty())
    return fold_name(a.city) == fold_name(b.city) || a.city.empty() || b.city.empty();
  if (!same_street(a.street, b.street)) return false;
  return fold_name(a.city) == fold_name(b.city) || without_spaces(a.postal_code) == without_spaces(b.postal_code);
}

bool is_without_code(const Claim& claim) {
  return claim.evidence.rule == "text.address.town" || claim.evidence.rule == "text.address.located";
}

/// All footers may give the first house only; the page that says where to come gives all.
bool is_of_contact_page(const SiteAddress& place) {
  return std::any_of(place.said_by.begin(), place.said_by.end(),
                     [](const Claim* claim) { return claim->evidence.rule == "text.address.contact"; });
}

bool is_known_town(const SiteAddress& address, const geo::Gazetteer& gazetteer) {
  const auto town = gazetteer.locate(address.city, address.region, "", address.country);
  return town && town->kind == geo::PlaceKind::city;
}

double weight_of(const Claim& claim, const Reference& reference) {
  const auto& rule = claim.evidence.rule;
  // A company's seat is often its owner's home, and a policy names whoever it has to.
  if (rule == "text.address.aside" || has_phrase_of(reference, "seat_word", lower_text(claim.evidence.quote)))
    return 0.1;
  if (rule.starts_with("text.address.footer")) return 1.2;
  if (is_from_data(claim)) return 1.5;
  if (rule == "link.maps") return 1.5;
  return 1.0;
}

}  // namespace

std::vector<SiteAddress> addresses_of(const SiteClaims& claims, const Reference& reference,
                                      const geo::Gazetteer& gazetteer) {
  std::vector<SiteAddress> places;
  std::set<std::string> counted;
  for (const auto* claim : claims.of("address")) {
    SiteAddress address{.street = text_in(*claim, "street"),
                        .city = text_in(*claim, "city"),
                        .region = text_in(*claim, "region"),
                        .postal_code = text_in(*claim, "postal_code"),
                        .country = text_in(*claim, "country"),
                        .said_by = {claim}};
    if (is_placeholder(address, reference) || is_somebody_elses(*claim, reference)) continue;
    if (is_without_code(*claim) && !is_known_town(address, gazetteer)) continue;
    const auto found = std::find_if(places.begin(), places.end(),
                                    [&](const SiteAddress& place) { return same_place(place, address); });
    const auto index = static_cast<std::size_t>(found - places.begin());
    if (found == places.end()) places.push_back(address);
    else {
      auto& place = *found;
      place.said_by.push_back(claim);
      for (const auto& [into, from] : {std::pair{&place.street, &address.street},
                                       {&place.city, &address.city},
                                       {&place.region, &address.region},
                                       {&place.postal_code, &address.postal_code},
                                       {&place.country, &address.country}})
        if (into->empty()) *into = *from;
    }
    // Each page and rule speaks once for a place.
    if (counted.insert(std::to_string(index) + claim->evidence.url + claim->evidence.rule).second)
      places[index].weight += weight_of(*claim, reference);
  }
  // With a street beats without; places that one page mentions beside one that the whole site repeats are somebody
  // else's.
  // What a policy names counts only where nothing else does.
  const auto is_aside = [](const SiteAddress& place) {
    return std::all_of(place.said_by.begin(), place.said_by.end(),
                       [](const Claim* claim) { return claim->evidence.rule == "text.address.aside"; });
  };
  if (!std::all_of(places.begin(), places.end(), is_aside)) std::erase_if(places, is_aside);
  if (std::any_of(places.begin(), places.end(), [](const SiteAddress& a) { return !a.street.empty(); }))
    std::erase_if(places, [](const SiteAddress& a) { return a.street.empty(); });
  if (std::any_of(places.begin(), places.end(), [](const SiteAddress& a) { return !a.postal_code.empty(); }))
    std::erase_if(places,
                  [](const SiteAddress& a) { return a.postal_code.empty() && is_without_code(*a.said_by.front()); });
  double most = 0;
  for (const auto& place : places) most = std::max(most, place.weight);
  std::erase_if(places, [&](const SiteAddress& place) {
    return place.weight < most * 0.25 && !(is_of_contact_page(place) && place.weight >= 1);
  });
  std::stable_sort(places.begin(), places.end(),
                   [](const SiteAddress& a, const SiteAddress& b) { return a.weight > b.weight; });
  // Without a street there is one place at most: where the site names several towns alike, it is where it would like
  // clients from, not where it stands.
  if (places.size() > 1 && places.front().street.empty())
    places.resize(places[1].weight * 2 > places[0].weight ? 0 : 1);
  if (places.size() > 12) places.resize(12);
  return places;
}

}  // namespace needlepoint
