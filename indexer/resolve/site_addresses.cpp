#include <algorithm>
#include <set>

#include "data/name_fold.hpp"
#include "indexer/resolve/site.hpp"

namespace needlepoint {
namespace {

std::string digits_of(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size() && out.size() < 8; ++i) {
    if (text[i] >= '0' && text[i] <= '9') out += text[i];
    else if (!out.empty()) break;  // the first number only: the house's
  }
  return out;
}

std::string without_spaces(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '-') out += c;
  return out;
}

bool is_placeholder(const SiteAddress& address) {
  const auto street = fold_name(address.street);
  for (const auto* known : {"123 MAIN ST", "123 MAIN STREET", "MUSTERSTRASSE", "123 ANYWHERE", "123 STREET",
                            "123 YOUR STREET", "500 TERRY", "RUE EXEMPLE", "CALLE FALSA", "123 BEAUTY", "123 EXAMPLE"})
    if (street.find(known) != street.npos) return true;
  const auto city = fold_name(address.city);
  return city == "ANYTOWN" || city == "MUSTERSTADT" || city == "CITY" || city == "YOUR CITY" ||
         address.postal_code == "12345" || address.postal_code == "00000";
}

/// Words before an address that make it an authority's, an insurer's or the web designer's.
bool is_somebody_elses(const Claim& claim) {
  const auto quote = fold_name(claim.evidence.quote);
  for (const auto* word : {"KAMMER", "AUFSICHTSBEHORDE", "VERSICHERUNG", "HAFTPFLICHT", "BUNDESAMT", "GESUNDHEITSAMT",
                           "ORDRE DES", "HEBERGEUR", "HEBERGEMENT", "OVH", "HOSTING", "MEDICAL BOARD",
                           "DATENSCHUTZBEAUFTRAGTE", "WEBDESIGN", "STREITBEILEGUNG"})
    if (quote.find(word) != quote.npos) return true;
  return false;
}

bool same_place(const SiteAddress& a, const SiteAddress& b) {
  if (!a.postal_code.empty() && !b.postal_code.empty() &&
      without_spaces(a.postal_code) != without_spaces(b.postal_code)) {
    // One typo in a code does not make a second clinic: the same street and number is the same place.
    return !a.street.empty() && fold_name(a.street) == fold_name(b.street);
  }
  const auto a_number = digits_of(a.street), b_number = digits_of(b.street);
  if (a.street.empty() || b.street.empty())
    return fold_name(a.city) == fold_name(b.city) || a.city.empty() || b.city.empty();
  if (a_number != b_number) return false;
  return fold_name(a.city) == fold_name(b.city) || without_spaces(a.postal_code) == without_spaces(b.postal_code);
}

bool is_without_code(const Claim& claim) { return claim.evidence.rule == "text.address.town"; }

bool is_known_town(const SiteAddress& address, const geo::Gazetteer& gazetteer) {
  const auto town = gazetteer.locate(address.city, address.region, "", address.country);
  return town && town->kind == geo::PlaceKind::city;
}

double weight_of(const Claim& claim) {
  const auto& rule = claim.evidence.rule;
  if (rule.starts_with("text.address.footer")) return 1.2;
  if (is_from_data(claim)) return 1.5;
  if (rule == "link.maps") return 1.5;
  return 1.0;
}

}  // namespace

std::vector<SiteAddress> addresses_of(const SiteClaims& claims, const geo::Gazetteer& gazetteer) {
  std::vector<SiteAddress> places;
  std::set<std::string> counted;
  for (const auto* claim : claims.of("address")) {
    SiteAddress address{.street = text_in(*claim, "street"),
                        .city = text_in(*claim, "city"),
                        .region = text_in(*claim, "region"),
                        .postal_code = text_in(*claim, "postal_code"),
                        .country = text_in(*claim, "country"),
                        .said_by = {claim}};
    if (is_placeholder(address) || is_somebody_elses(*claim)) continue;
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
      places[index].weight += weight_of(*claim);
  }
  // With a street beats without; places that one page mentions beside one that the whole site repeats are somebody
  // else's.
  if (std::any_of(places.begin(), places.end(), [](const SiteAddress& a) { return !a.street.empty(); }))
    std::erase_if(places, [](const SiteAddress& a) { return a.street.empty(); });
  if (std::any_of(places.begin(), places.end(), [](const SiteAddress& a) { return !a.postal_code.empty(); }))
    std::erase_if(places,
                  [](const SiteAddress& a) { return a.postal_code.empty() && is_without_code(*a.said_by.front()); });
  double most = 0;
  for (const auto& place : places) most = std::max(most, place.weight);
  std::erase_if(places, [&](const SiteAddress& place) { return place.weight < most * 0.25; });
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
