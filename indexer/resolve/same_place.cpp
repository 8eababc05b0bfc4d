#include "indexer/resolve/same_place.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "data/name_fold.hpp"
#include "data/url.hpp"
#include "geo/distance.hpp"

namespace needlepoint {
namespace {

constexpr double one_town_km = 3, one_door_km = 0.15;

std::string first_number(std::string_view text) {
  const auto begin = text.find_first_of("0123456789");
  if (begin == text.npos) return {};
  return std::string{text.substr(begin, text.find_first_not_of("0123456789", begin) - begin)};
}

/// The longest word: what is left of a street when "St" and "Street", "N" and "North" are set aside.
std::string chief_word(const std::string& folded) {
  std::string longest;
  for (std::size_t begin = 0; begin < folded.size();) {
    const auto end = std::min(folded.find(' ', begin), folded.size());
    auto word = folded.substr(begin, end - begin);
    const bool kind = word == "STREET" || word == "AVENUE" || word == "BOULEVARD" || word == "HIGHWAY" ||
                      word == "PARKWAY" || word == "SUITE";
    if (!kind && word.find_first_of("0123456789") == word.npos && word.size() > longest.size())
      longest = std::move(word);
    begin = end + 1;
  }
  return longest;
}

enum class Streets { unknown, same, different };

Streets compare_streets(const Listing& a, const Listing& b) {
  if (a.street.empty() || b.street.empty()) return Streets::unknown;
  const bool same = first_number(a.street) == first_number(b.street) &&
                    chief_word(fold_name(a.street)) == chief_word(fold_name(b.street));
  return same ? Streets::same : Streets::different;
}

std::optional<double> km_between(const Listing& a, const Listing& b) {
  if (!a.point || !b.point) return std::nullopt;
  return geo::distance(*a.point, *b.point).value / 1000;
}

/// In one town: near by their points, else by the town's name or the postal code.
bool is_near(const Listing& a, const Listing& b) {
  if (const auto km = km_between(a, b)) return *km < one_town_km;
  if (!a.postal_code.empty() && a.postal_code == b.postal_code) return true;
  return !a.city.empty() && fold_name(a.city) == fold_name(b.city);
}

bool share_a_phone(const Listing& a, const Listing& b) {
  return std::any_of(a.phones.begin(), a.phones.end(), [&](const std::string& phone) {
    return std::find(b.phones.begin(), b.phones.end(), phone) != b.phones.end();
  });
}

/// Alike, or one says more: "Lumen Skin" and "Lumen Skin Austin".
bool same_name(const Listing& a, const Listing& b) {
  const auto one = trading_name(a.name), other = trading_name(b.name);
  if (one.empty() || other.empty()) return false;
  if (one == other) return true;
  const auto& shorter = one.size() < other.size() ? one : other;
  const auto& longer = one.size() < other.size() ? other : one;
  return shorter.size() >= 8 && shorter.find(' ') != shorter.npos && longer.starts_with(shorter + " ");
}

std::string how_far(const Listing& a, const Listing& b) {
  const auto km = km_between(a, b);
  return km ? std::to_string(std::lround(*km)) + " km apart" : "in different towns";
}

}  // namespace

std::string trading_name(std::string_view name) {
  static constexpr std::array<std::string_view, 14> forms = {
      " LLC", " INC", " LTD", " PLLC", " PC", " PA", " LLP", " GMBH", " CO", " CORP", " BV", " UG", " SRL", " LIMITED"};
  auto folded = fold_name(name);
  for (bool again = true; again;) {
    again = false;
    for (const auto form : forms)
      if (folded.ends_with(form)) folded.resize(folded.size() - form.size()), again = true;
  }
  if (folded.starts_with("THE ")) folded.erase(0, 4);
  return folded;
}

std::string site_of_listing(const Listing& listing) {
  const auto url = Url::parse(listing.url);
  return url ? site_of(*url) : std::string{};
}

std::vector<std::uint64_t> place_keys(const Listing& listing) {
  std::vector<std::uint64_t> keys;
  const auto add = [&](const std::string& key) { keys.push_back(std::hash<std::string>{}(key)); };
  if (const auto site = site_of_listing(listing); !site.empty()) add("s" + site);
  for (const auto& phone : listing.phones) add("p" + phone);
  // By the name's first word, for one name may say more than another.
  const auto name = trading_name(listing.name);
  if (!listing.city.empty()) add("n" + name.substr(0, name.find(' ')) + "/" + fold_name(listing.city));
  if (!listing.postal_code.empty()) add("z" + name.substr(0, name.find(' ')) + "/" + listing.postal_code);
  return keys;
}

PlaceVerdict compare_places(const Listing& a, const Listing& b) {
  const auto streets = compare_streets(a, b);
  const bool near = is_near(a, b);
  const auto site = site_of_listing(a);
  const bool one_site = !site.empty() && site == site_of_listing(b), one_phone = share_a_phone(a, b),
             one_name = same_name(a, b);
  if (one_site || one_phone) {
    const std::string shared = one_site ? "one site" : "one telephone";
    if (streets == Streets::different) return {false, shared + ", two streets: two branches"};
    if (!near) return {false, shared + ", " + how_far(a, b) + ": two branches"};
    return {true, shared + " in one town"};
  }
  if (one_name) {
    if (streets == Streets::different || !near)
      return {false, "one name, " + std::string{near ? "two streets" : how_far(a, b)} + ": a chain, or namesakes"};
    if (streets == Streets::same) return {true, "one name at one address"};
    if (const auto km = km_between(a, b); km && *km < one_door_km) return {true, "one name at one door"};
    return {false, "one name in one town, and no street to tell"};
  }
  if (streets == Streets::same && near) return {false, "two names at one address: two tenants"};
  return {false, "no site, telephone or name in common"};
}

}  // namespace needlepoint
