// A generation that changes another one against one that is built whole of the same listings.
#include <doctest/doctest.h>

#include <algorithm>

#include "query/answer_json.hpp"
#include "query/generation.hpp"
#include "tests/query/random_town.hpp"
#include "tests/query/town.hpp"

using namespace needlepoint;

namespace {

/// All that an answer says but which generation it is of: also where the next page begins.
std::string bytes(const Query& query, Answer answer) {
  answer.generation.clear();
  answer.next = answer.next.empty() ? "" : "more";
  return answer_json(query, answer, {});
}

/// Where two texts part, and some of both; empty when they are equal. Answers are too long to read whole.
std::string difference(const std::string& a, const std::string& b) {
  if (a == b) return {};
  const auto at = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  const auto from = at < 80 ? 0 : at - 80;
  return "\n" + a.substr(from, 200) + "\n" + b.substr(from, 200);
}

/// Words as people type them: whole, begun, misspelled, of the tables, and such as nobody has.
const std::vector<std::string> typed = {"glow",  "glo",   "gloww",      "needle", "neddle",        "satin",   "rad",
                                        "quart", "lagon", "acne scars", "prp",    "microneedling", "candles", "zzzz"};

Query typed_query(Dice& dice) {
  auto query = random_query(dice);
  query.words.clear();
  for (int word = dice.below(3); word > 0; --word) query.words += dice.one_of(typed) + " ";
  if (dice.chance(.5)) query.sort = Sort::best;
  if (dice.chance(.3)) query.radius.reset();
  if (!query.point) query.radius.reset();
  query.facets = true;
  return query;
}

}  // namespace

TEST_CASE("changes that are published alone are answered byte for byte as a full build of the same listings") {
  Dice dice{std::mt19937{20261128}};
  for (const int size : {1, 17, 300, 1000}) {
    const auto first = random_town(dice, size);
    const auto second = town_later(dice, first), third = town_later(dice, second);
    TemporaryStore changed, whole;
    publish_town(changed.store, first);
    publish_town_later(changed.store, first, second);
    const auto generation = publish_town_later(changed.store, second, third);
    Searcher one{generation, small_reference()};
    Searcher other{publish_town(whole.store, third), small_reference()};
    REQUIRE(size_of(one.generation()) == third.size());
    for (int i = 0; i < 300; ++i) {
      auto query = typed_query(dice);
      const auto described = describe(query);
      INFO("size " << size << ", question " << i << ": " << described);
      for (auto theirs = query;;) {
        const auto got = one.search(query), wanted = other.search(theirs);
        REQUIRE(got.has_value());
        REQUIRE(difference(bytes(query, *got), bytes(theirs, *wanted)) == "");
        query.cursor = got->next, theirs.cursor = wanted->next;
        if (got->next.empty()) break;
      }
    }
    for (const auto& listing : third) CHECK(**one.listing(listing.id) == **other.listing(listing.id));
    for (const auto& listing : second)
      CHECK(one.listing(listing.id).has_value() == other.listing(listing.id).has_value());
  }
}

TEST_CASE("a word that only a changed listing had is no word any more") {
  TemporaryStore folder;
  auto before = draw("a b + c").listings;
  before[0].description = "quartz";
  before[1].description = "quarry";
  auto after = before;
  after[0].description = "granite";
  publish_town(folder.store, before);
  Searcher searcher{publish_town_later(folder.store, before, after), small_reference()};
  const auto found = [&](const char* words) {
    Query query;
    query.words = words;
    return ids(*searcher.search(query));
  };
  CHECK(found("granite") == "a");
  CHECK(found("granit") == "a");
  CHECK(found("quartz") == "");  // two edits from quarry, and six letters allow one
  CHECK(found("quarr") == "b");
  CHECK(found("quar") == "b");
}
