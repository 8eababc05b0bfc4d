// The searcher against a scan of the listings as they were given.
#include <doctest/doctest.h>

#include <cstdlib>

#include "query/generation.hpp"
#include "tests/query/oracle.hpp"
#include "tests/query/town.hpp"

using namespace needlepoint;

namespace {

unsigned seed() {
  const char* given = std::getenv("NEEDLEPOINT_SEED");
  return given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : 20261123u;
}

const std::vector<std::string> vocabulary_words = {"glow", "needle", "skin", "radiant", "lagoon", "quartz", "violet", "rare"};

struct Dice {
  std::mt19937 engine;
  int below(int end) { return static_cast<int>(engine() % static_cast<unsigned>(end)); }
  double between(double low, double high) { return low + (high - low) * (engine() / 4294967296.0); }
  bool chance(double share) { return between(0, 1) < share; }
};

/// Clusters around few centers, among them a pole and the antimeridian; some listings share one point, some have none.
std::vector<Listing> random_town(Dice& dice, int size) {
  const double centers[][2] = {{30.27, -97.74}, {30.5, -97.6}, {-17.8, 179.99}, {89.9, 10}, {0, 0}};
  std::vector<Listing> out;
  for (int i = 0; i < size; ++i) {
    const auto& center = centers[dice.below(5)];
    double latitude = center[0] + dice.between(-.2, .2), longitude = center[1] + dice.between(-.2, .2);
    if (longitude > 180) longitude -= 360;
    latitude = std::min(90.0, latitude);
    auto listing = clinic("c" + std::to_string(dice.below(10)) + std::to_string(i), latitude, longitude);
    if (dice.chance(.05)) listing.point.reset();
    if (dice.chance(.1)) listing.point = geo::Point::from_degrees(center[0], center[1]);
    listing.name = vocabulary_words[static_cast<std::size_t>(dice.below(4))];
    for (int word = dice.below(4); word > 0; --word) listing.description += vocabulary_words[static_cast<std::size_t>(dice.below(dice.chance(.1) ? 8 : 7))] + " ";
    listing.is_clinic = !dice.chance(.05);
    for (const char* practice : {"single_use_needles", "autoclave", "sharps_disposal"})
      if (dice.chance(.5)) listing.hygiene.push_back({practice, dice.chance(.5) ? "microneedling" : "premises", static_cast<Strength>(dice.below(5)), {}});
    if (dice.chance(.6)) {
      Practitioner person;
      person.name = "Pat Doe";
      person.license.strength = static_cast<Strength>(dice.below(5));
      listing.practitioners.push_back(person);
    }
    if (dice.chance(.8)) listing.rating = Rating{dice.below(41) / 10.0 + 1, dice.below(4) * 7, 0, dice.chance(.3) ? "self" : "map"};
    out.push_back(std::move(listing));
  }
  return out;
}

Query random_query(Dice& dice) {
  const double centers[][2] = {{30.27, -97.74}, {30.5, -97.6}, {-17.8, 179.99}, {-17.8, -179.99}, {90, 0}, {0, 0}, {30.3, -97.7}};
  Query query;
  const auto& center = centers[dice.below(7)];
  if (dice.chance(.8)) {
    query.point = geo::Point::from_degrees(center[0], center[1]);
    const double radii[] = {1, 3'000, 12'000, 50'000, 4'000'000, 30'000'000};
    query.radius = geo::Metres{radii[dice.below(6)]};
  }
  if (!query.point || dice.chance(.2)) {
    const double west = std::max(-180.0, center[1] - dice.between(0, .3)), east = center[1] + dice.between(0, .3);
    query.box = geo::Box{west, std::max(-90.0, center[0] - .1), east > 180 ? east - 360 : east, std::min(90.0, center[0] + .1)};
  }
  for (int word = dice.below(3); word > 0; --word) query.words += vocabulary_words[static_cast<std::size_t>(dice.below(8))] + " ";
  if (dice.chance(.3)) query.license = {static_cast<Strength>(dice.below(5)), Strength::confirmed};
  if (dice.chance(.3)) query.hygiene = {"autoclave"};
  if (dice.chance(.2)) query.hygiene.push_back("single_use_needles");
  if (dice.chance(.2)) query.min_rating = 4.25;
  if (dice.chance(.2)) query.min_reviews = 7;
  query.sort = query.point && dice.chance(.6) ? Sort::distance : Sort::popularity;
  query.limit = static_cast<std::size_t>(1 + dice.below(30));
  query.facets = dice.chance(.3);
  return query;
}

/// All pages of a query, joined.
std::vector<std::string> all_pages(Searcher& searcher, Query query, std::uint64_t total) {
  std::vector<std::string> out;
  do {
    const auto answer = searcher.search(query);
    REQUIRE(answer.has_value());
    REQUIRE(answer->total == total);
    for (const auto& hit : answer->hits) out.push_back(hit.listing->id);
    query.cursor = answer->next;
    REQUIRE(out.size() <= total);
  } while (!query.cursor.empty());
  return out;
}

}  // namespace

TEST_CASE("random towns, shapes, filters and cursors answer as a scan does") {
  MESSAGE("seed " << seed());
  Dice dice{std::mt19937{seed()}};
  const auto vocabulary = make_vocabulary(small_reference());
  for (const int size : {0, 1, 15, 16, 17, 129, 1000}) {
    const auto listings = random_town(dice, size);
    TemporaryStore folder;
    const auto generation = publish_town(folder.store, listings, size == 129 ? 1000 : 3);
    Searcher searcher{generation, small_reference()};
    for (int i = 0; i < 200; ++i) {
      const auto query = random_query(dice);
      const auto truth = ask_oracle(listings, query, vocabulary);
      INFO("size " << size << " query " << i << " words " << query.words << " point "
                   << (query.point ? std::to_string(query.point->latitude()) + "," + std::to_string(query.point->longitude()) : "none")
                   << " radius " << (query.radius ? query.radius->value : 0) << " box "
                   << (query.box ? std::to_string(query.box->west) + " " + std::to_string(query.box->south) + " " + std::to_string(query.box->east) + " " + std::to_string(query.box->north) : "none"));
      const auto found = all_pages(searcher, query, truth.ids.size());
      REQUIRE(found == truth.ids);
    }
  }
}
