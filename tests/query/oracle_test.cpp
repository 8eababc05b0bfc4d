// The searcher against a scan of the listings as they were given.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>

#include "query/generation.hpp"
#include "tests/query/oracle.hpp"
#include "tests/query/random_town.hpp"
#include "tests/query/town.hpp"

using namespace needlepoint;

namespace {

unsigned seed() {
  const char* given = std::getenv("NEEDLEPOINT_SEED");
  return given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : 20261123u;
}

/// A random town, published, and its truth. With `rounds`, what was published whole is the town as it was so many
/// changes ago, and each of these is published alone.
struct World {
  World(Dice& dice, int size, int rounds)
      : vocabulary{make_vocabulary(small_reference())}, searcher{published(dice, size, rounds), small_reference()} {}
  std::shared_ptr<const Generation> published(Dice& dice, int size, int rounds) {
    const std::uint32_t frequent = size == 129 ? 1000 : 3;  // in one town, Xapian alone has the lists
    listings = random_town(dice, size);
    auto generation = publish_town(folder.store, listings, frequent);
    for (; rounds > 0; --rounds) {
      auto later = town_later(dice, listings);
      generation = publish_town_later(folder.store, listings, later, frequent);
      listings = std::move(later);
    }
    return generation;
  }
  std::vector<std::string> truth(const Query& query) const { return ask_oracle(listings, query, vocabulary); }

  TemporaryStore folder;
  std::vector<Listing> listings;
  Vocabulary vocabulary;
  Searcher searcher;
};

/// Asks `questions` random ones of towns of all sizes that leaves and levels of the tree care about.
void in_random_towns(int questions, const std::function<void(World&, const Query&, Dice&)>& check) {
  MESSAGE("seed " << seed());
  Dice dice{std::mt19937{seed()}};
  for (const int size : {0, 1, 15, 16, 17, 129, 1000})
    for (const int rounds : {0, 2}) {
      World world{dice, size, rounds};
      for (int i = 0; i < questions; ++i) {
        const auto query = random_query(dice);
        const auto described = describe(query);
        INFO("size " << size << ", changed " << rounds << " times, question " << i << ": " << described);
        check(world, query, dice);
      }
    }
}

Answer ask(World& world, const Query& query) {
  auto answer = world.searcher.search(query);
  REQUIRE(answer.has_value());
  return std::move(*answer);
}

/// All pages of a query, joined.
std::vector<SearchHit> all_pages(World& world, Query query, std::uint64_t total) {
  std::vector<SearchHit> out;
  do {
    const auto answer = ask(world, query);
    REQUIRE(answer.total == total);
    out.insert(out.end(), answer.hits.begin(), answer.hits.end());
    query.cursor = answer.next;
    REQUIRE(out.size() <= total);
  } while (!query.cursor.empty());
  return out;
}

std::vector<std::string> ids_of(const std::vector<SearchHit>& hits) {
  std::vector<std::string> out;
  for (const auto& hit : hits) out.push_back(hit.id);
  return out;
}

/// The count that a facet gives for a value; a value that is left out would add nothing.
std::uint64_t facet_count(const Facet& facet, const std::string& value, std::uint64_t when_left_out) {
  for (const auto& one : facet.values)
    if (one.value == value) return one.count;
  return when_left_out;
}

}  // namespace

TEST_CASE("random towns, shapes, filters and cursors answer as a scan does") {
  in_random_towns(200, [](World& world, const Query& query, Dice&) {
    const auto truth = world.truth(query);
    REQUIRE(ids_of(all_pages(world, query, truth.size())) == truth);
  });
}

TEST_CASE("best first has the matches of a scan, each once, by falling score, ties by id") {
  in_random_towns(40, [](World& world, const Query& asked, Dice&) {
    Query query = asked;
    query.sort = Sort::best;
    const auto truth = world.truth(query);
    const auto hits = all_pages(world, query, truth.size());
    for (std::size_t i = 1; i < hits.size(); ++i) {
      REQUIRE(hits[i].score <= hits[i - 1].score);
      if (hits[i].score == hits[i - 1].score) REQUIRE(hits[i - 1].id < hits[i].id);
    }
    auto found = ids_of(hits);
    std::sort(found.begin(), found.end());
    REQUIRE(found == truth);
  });
}

TEST_CASE("each facet counts what a scan finds with that value chosen too") {
  in_random_towns(40, [](World& world, const Query& asked, Dice&) {
    Query query = asked;
    query.facets = true;
    const auto answer = ask(world, query);
    const auto total = world.truth(query).size();
    const struct {
      const char* parameter;
      std::vector<std::string> values;
      std::uint64_t when_left_out;
    } rows[] = {
        {"license", {"confirmed", "stated", "contradicted", "expired", "unknown"}, query.license.empty() ? 0 : total},
        {"provider", world.vocabulary.providers.ids(), query.provider.empty() ? 0 : total},
        {"hygiene", world.vocabulary.hygiene.ids(), 0},
        {"device", world.vocabulary.devices.ids(), query.device.empty() ? 0 : total},
        {"treatment", world.vocabulary.treatments.ids(), query.treatment.empty() ? 0 : total},
        {"concern", world.vocabulary.concerns.ids(), query.concern.empty() ? 0 : total},
        {"language", world.vocabulary.languages.ids(), query.language.empty() ? 0 : total},
        {"min_rating", {"3.0", "3.5", "4.0", "4.5"}, 0}};
    for (const auto& row : rows) {
      const auto facet = std::find_if(answer.facets.begin(), answer.facets.end(),
                                      [&](const Facet& one) { return one.parameter == row.parameter; });
      REQUIRE(facet != answer.facets.end());
      REQUIRE(facet->known.has_value() == (facet->parameter == "language"));
      for (const auto& value : row.values) {
        const std::string name = std::string(row.parameter) + "=" + value;
        CAPTURE(name);
        REQUIRE(facet_count(*facet, value, row.when_left_out) ==
                count_by_oracle(world.listings, query, row.parameter, value, world.vocabulary));
      }
    }
  });
}

TEST_CASE("a bigger circle never loses a clinic") {
  in_random_towns(20, [](World& world, const Query& asked, Dice& dice) {
    Query query = asked;
    if (!query.radius) return;
    query.limit = 100;
    auto near = ids_of(all_pages(world, query, world.truth(query).size()));
    query.radius->value = std::min(30'000'000.0, query.radius->value * dice.between(1, 3));
    auto far = ids_of(all_pages(world, query, world.truth(query).size()));
    std::sort(near.begin(), near.end()), std::sort(far.begin(), far.end());
    REQUIRE(std::includes(far.begin(), far.end(), near.begin(), near.end()));
  });
}

TEST_CASE(
    "zero hits come with ways out whose totals are those of a scan, and a clinic is missing for a reason or not at "
    "all") {
  int suggested = 0;
  in_random_towns(60, [&](World& world, const Query& query, Dice& dice) {
    const auto truth = world.truth(query);
    const auto answer = ask(world, query);
    if (!truth.empty()) REQUIRE(answer.suggestions.empty());
    for (const auto& suggestion : answer.suggestions) {
      const auto& way = suggestion.words;
      CAPTURE(way);
      REQUIRE(suggestion.total == world.truth(suggestion.query).size());
      ++suggested;
    }
    if (world.listings.empty()) return;
    const auto& id = dice.one_of(world.listings).id;
    const auto why = world.searcher.why_missing(query, id);
    REQUIRE(why.has_value());
    REQUIRE(why->empty() == (std::find(truth.begin(), truth.end(), id) != truth.end()));
  });
  CHECK(suggested > 50);
}
