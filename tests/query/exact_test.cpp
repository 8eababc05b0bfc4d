// The searcher of the benchmark, all of whose plans must say what a scan says.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "data/generation/words.hpp"
#include "query/exact.hpp"
#include "tests/query/oracle.hpp"
#include "tests/query/random_town.hpp"
#include "tests/query/town.hpp"

using namespace needlepoint;

namespace {

constexpr const char* some_words[] = {"glow", "needle", "satin", "radiant", "lagoon", "rare", "nowhere"};

ExactQuery random_exact(Dice& dice) {
  const auto shape = random_query(dice);
  ExactQuery out;
  out.center = shape.point, out.radius = shape.radius, out.box = shape.box;
  if (!out.center) out.radius.reset();
  for (int words = dice.below(3); words > 0; --words) out.words.emplace_back(dice.one_of(some_words));
  out.in_name = dice.chance(.2);
  out.verified = dice.chance(.3);
  out.min_rating = dice.chance(.4) ? 3 + dice.below(5) * .5 : 0;
  if (dice.chance(.3)) out.hygiene = {"autoclave"};
  out.by_distance = out.radius && dice.chance(.5);
  out.limit = dice.chance(.5) ? 10 : 1 + static_cast<std::size_t>(dice.below(60));
  return out;
}

std::vector<std::string> scan(const std::vector<Listing>& town, const ExactQuery& asked, const Vocabulary& vocabulary) {
  Query query;
  query.point = asked.center, query.radius = asked.radius, query.box = asked.box;
  query.hygiene = asked.hygiene;
  if (asked.verified) query.license = {Strength::confirmed};
  query.sort = asked.by_distance ? Sort::distance : Sort::popularity;
  std::vector<Listing> left;
  for (const auto& listing : town) {
    const double rating = listing.rating ? listing.rating->value : 0;
    if (asked.min_rating > 0 && static_cast<float>(rating) < static_cast<float>(asked.min_rating)) continue;
    const auto named = words_of(listing.name);
    if (asked.in_name && !std::all_of(asked.words.begin(), asked.words.end(), [&](const std::string& word) {
          return std::find(named.begin(), named.end(), word) != named.end();
        }))
      continue;
    left.push_back(listing);
    left.back().is_clinic = true;  // the workload knows nothing else
  }
  if (!asked.in_name)
    for (const auto& word : asked.words) query.words += word + ' ';
  auto ids = ask_oracle(left, query, vocabulary);
  if (ids.size() > asked.limit) ids.resize(asked.limit);
  return ids;
}

}  // namespace

TEST_CASE("exact questions answer as a scan does, by whatever plan") {
  Dice dice{std::mt19937{20261128}};
  const auto vocabulary = make_vocabulary(small_reference());
  std::set<std::string> plans;
  for (const auto& [size, rounds] : {std::pair{0, 0}, {1, 0}, {17, 0}, {17, 1}, {1000, 0}, {1000, 1}, {5000, 0}}) {
    TemporaryStore folder;
    auto town = random_town(dice, size);
    auto generation = publish_town(folder.store, town);
    for (int round = 0; round < rounds; ++round) {
      auto later = town_later(dice, town);
      generation = publish_town_later(folder.store, town, later);
      town = std::move(later);
    }
    ExactSearcher searcher{generation, vocabulary};
    for (int i = 0; i < 150; ++i) {
      const auto asked = random_exact(dice);
      Effort effort;
      std::vector<std::string> found;
      for (const auto spot : searcher.search(asked, effort)) found.emplace_back(generation->id(spot));
      plans.insert(effort.plan);
      const auto told = "size " + std::to_string(size) + ", changed " + std::to_string(rounds) + " times, question " +
                        std::to_string(i) + ", plan " + effort.plan;
      INFO(told);
      REQUIRE(found == scan(town, asked, vocabulary));
    }
  }
  for (const auto* plan : {"tree, nearest first", "by popularity until enough", "tree, most popular first",
                           "all words at once", "rarest word inside the region"})
    CHECK_MESSAGE(plans.contains(plan), plan);
}
