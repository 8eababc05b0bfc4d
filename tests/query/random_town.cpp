#include "tests/query/random_town.hpp"

#include <algorithm>
#include <cmath>

#include <boost/json.hpp>

#include "tests/query/town.hpp"

namespace needlepoint {
namespace {

// No word begins or nearly is another one that is indexed: those would stand for each other.
const std::vector<std::string> words = {"glow", "needle", "satin", "radiant", "lagoon", "quartz", "violet", "rare"};
const std::vector<std::string> treatments = {"microneedling", "rf_microneedling", "prp_microneedling", "chemical_peel",
                                             "candles"};
const std::vector<std::string> concerns = {"acne_scars", "stretch_marks"};
const std::vector<std::string> devices = {"SkinPen", "Morpheus8", "a pen"};
const std::vector<std::string> languages = {"en", "es", "tlh"};  // the last is of no table
const std::vector<std::string> credentials = {"MD", "RN", "LE", "poet"};
const std::vector<std::string> hours = {"Mo-Fr 09:00-17:00", "Mo 11:30-12:30", "Sa,Su 10:00-12:00", "Mo 18:00-02:00",
                                        "when we are in"};
constexpr double centers[][2] = {{30.27, -97.74}, {30.5, -97.6},    {-17.8, 179.99}, {89.9, 10},
                                 {0, 0},          {-17.8, -179.99}, {90, 0},         {30.3, -97.7}};

void add_facts(Dice& dice, Listing& listing) {
  for (const char* practice : {"single_use_needles", "autoclave", "sharps_disposal"})
    if (dice.chance(.5))
      listing.hygiene.push_back(
          {practice, dice.chance(.5) ? "microneedling" : "premises", static_cast<Strength>(dice.below(5)), {}});
  for (int people = dice.below(3); people > 0; --people) {
    Practitioner person;
    person.name = "Pat Doe";
    person.credential = dice.one_of(credentials);
    person.license.strength = static_cast<Strength>(dice.below(5));
    listing.practitioners.push_back(person);
  }
  for (int offers = dice.below(3); offers > 0; --offers) listing.treatments.push_back(dice.one_of(treatments));
  if (dice.chance(.4)) listing.concerns.push_back(dice.one_of(concerns));
  if (dice.chance(.4)) listing.devices.push_back({dice.one_of(devices), "", {}});
  for (int known = dice.below(3); known > 0; --known) listing.languages.push_back(dice.one_of(languages));
  if (dice.chance(.7)) listing.hours = {dice.one_of(hours)};
  for (int prices = dice.below(4); prices > 0; --prices)
    listing.prices.push_back({100.0 + 50 * dice.below(5),
                              dice.chance(.8) ? "USD" : "EUR",
                              dice.chance(.8) ? "session" : "package of 3",
                              "",
                              {}});
  if (dice.chance(.8))
    listing.updated_at = parse_rfc3339(dice.chance(.5) ? "2026-10-31T23:59:59Z" : "2026-11-01T00:00:00Z").value();
  if (dice.chance(.8))
    listing.rating = Rating{dice.below(41) / 10.0 + 1, dice.below(4) * 7, 0, dice.chance(.3) ? "self" : "map"};
}

void choose_shape(Dice& dice, Query& query) {
  const auto& center = dice.one_of(centers);
  if (dice.chance(.8)) {
    query.point = geo::Point::from_degrees(center[0], center[1]);
    constexpr double radii[] = {1, 3'000, 12'000, 50'000, 4'000'000, 30'000'000};  // the last: the whole earth and more
    query.radius = geo::Metres{dice.one_of(radii)};
  }
  if (dice.chance(.2)) {
    std::vector<geo::Point> corners;  // a triangle or more around the center, at times across the antimeridian
    for (int corner = 0, all = 3 + dice.below(5); corner < all; ++corner) {
      const double turn = 6.283185307 * corner / all, far = dice.between(.02, .3);
      const double longitude = std::remainder(center[1] + far * std::cos(turn), 360.0);
      corners.push_back(geo::Point::from_degrees(std::min(90.0, center[0] + far * std::sin(turn)), longitude).value());
    }
    query.area = geo::Polygon::from_ring(corners);  // nothing where it has no area, under the pole
  }
  if (query.point ? dice.chance(.8) : dice.chance(.2)) return;
  const double west = std::max(-180.0, center[1] - dice.between(0, .3)), east = center[1] + dice.between(0, .3);
  query.box =
      geo::Box{west, std::max(-90.0, center[0] - .1), east > 180 ? east - 360 : east, std::min(90.0, center[0] + .1)};
}

void choose_filters(Dice& dice, Query& query) {
  if (dice.chance(.3)) query.license = {static_cast<Strength>(dice.below(5)), Strength::confirmed};
  if (dice.chance(.3)) query.hygiene = {"autoclave"};
  if (dice.chance(.2)) query.hygiene.push_back("single_use_needles");
  if (dice.chance(.2)) query.provider = {dice.chance(.5) ? "physician" : "esthetician"};
  if (dice.chance(.1)) query.provider.push_back("registered_nurse");
  if (dice.chance(.2)) query.treatment = {treatments[static_cast<std::size_t>(dice.below(4))]};
  if (dice.chance(.2)) query.concern = {dice.one_of(concerns)};
  if (dice.chance(.2)) query.device = {dice.chance(.5) ? "skinpen" : "morpheus8"};
  if (dice.chance(.1)) query.language = {dice.chance(.5) ? "es" : "vi"};
  if (dice.chance(.05)) query.language.emplace_back("en");
  constexpr double ratings[] = {3.0, 4.0, 4.25, 4.5};
  if (dice.chance(.2)) query.min_rating = dice.one_of(ratings);
  if (dice.chance(.2)) query.min_reviews = 7;
  if (dice.chance(.1)) query.min_price = 150;
  if (dice.chance(.1)) query.max_price = 200 + 50 * dice.below(2), query.currency = dice.chance(.8) ? "USD" : "EUR";
  if (dice.chance(.1)) query.updated_since = parse_iso_date("2026-11-01");
  if (dice.chance(.2)) query.open_at = dice.chance(.5) ? "2026-11-23T12:00" : "2026-11-24T01:30";
}

}  // namespace

std::vector<Listing> random_town(Dice& dice, int size) {
  std::vector<Listing> out;
  for (int i = 0; i < size; ++i) {
    const auto& center = dice.one_of(centers);
    double latitude = center[0] + dice.between(-.2, .2), longitude = center[1] + dice.between(-.2, .2);
    if (longitude > 180) longitude -= 360;
    if (longitude < -180) longitude += 360;
    latitude = std::min(90.0, latitude);
    auto listing = clinic("c" + std::to_string(dice.below(10)) + std::to_string(i), latitude, longitude);
    if (dice.chance(.05)) listing.point.reset();
    else if (dice.chance(.1)) listing.point = geo::Point::from_degrees(center[0], center[1]);
    listing.name = words[static_cast<std::size_t>(dice.below(4))];
    for (int word = dice.below(4); word > 0; --word)
      listing.description += words[static_cast<std::size_t>(dice.below(dice.chance(.1) ? 8 : 7))] + " ";
    listing.is_clinic = !dice.chance(.05);
    add_facts(dice, listing);
    out.push_back(std::move(listing));
  }
  return out;
}

std::vector<Listing> town_later(Dice& dice, const std::vector<Listing>& town) {
  auto others = random_town(dice, static_cast<int>(town.size()));
  std::vector<Listing> later;
  for (std::size_t i = 0; i < town.size(); ++i) {
    if (dice.chance(.1)) continue;
    const bool changes = dice.chance(.2);
    later.push_back(changes ? others[i] : town[i]);
    later.back().id = town[i].id;
    if (!dice.chance(.1)) continue;
    later.push_back(std::move(others[i]));
    later.back().id = "n" + std::to_string(dice.below(1'000'000)) + "-" + std::to_string(i);
  }
  return later;
}

Query random_query(Dice& dice) {
  Query query;
  choose_shape(dice, query);
  for (int word = dice.below(3); word > 0; --word) query.words += dice.one_of(words) + " ";
  if (dice.chance(.15)) query.words += '"' + dice.one_of(words) + ' ' + dice.one_of(words) + "\" ";
  choose_filters(dice, query);
  constexpr Sort sorts[] = {Sort::popularity, Sort::rating, Sort::distance};
  query.sort = sorts[dice.below(query.point ? 3 : 2)];
  query.limit = static_cast<std::size_t>(1 + dice.below(30));
  return query;
}

std::string describe(const Query& query) {
  namespace json = boost::json;
  json::object out{{"words", query.words},
                   {"sort", static_cast<int>(query.sort)},
                   {"limit", query.limit},
                   {"min_reviews", query.min_reviews}};
  if (query.point) out["point"] = {query.point->latitude(), query.point->longitude()};
  if (query.radius) out["radius_m"] = query.radius->value;
  if (query.box) out["box"] = {query.box->west, query.box->south, query.box->east, query.box->north};
  json::array licenses;
  for (const auto strength : query.license) licenses.emplace_back(to_word(strength));
  if (!licenses.empty()) out["license"] = std::move(licenses);
  const struct {
    const char* name;
    const std::vector<std::string>& values;
  } lists[] = {{"provider", query.provider},   {"hygiene", query.hygiene}, {"device", query.device},
               {"treatment", query.treatment}, {"concern", query.concern}, {"language", query.language}};
  for (const auto& list : lists)
    if (!list.values.empty()) out[list.name] = json::array(list.values.begin(), list.values.end());
  if (query.min_rating) out["min_rating"] = *query.min_rating;
  if (query.min_price || query.max_price)
    out["price"] = {query.min_price.value_or(0), query.max_price.value_or(0), query.currency};
  if (query.updated_since) out["updated_since"] = to_iso_date(*query.updated_since);
  if (query.area) out["corners"] = query.area->ring().size();
  if (query.open_at) out["open_at"] = *query.open_at;
  return json::serialize(out);
}

}  // namespace needlepoint
