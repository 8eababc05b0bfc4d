// What people want to see first, against what they get (judged.txt).
#include <doctest/doctest.h>

#include <cmath>

#include "query/generation.hpp"
#include "tests/query/judged.hpp"
#include "tests/query/town.hpp"

using namespace needlepoint;

TEST_CASE("nDCG counts from the top, and only the order of grades matters") {
  const std::map<std::string, int> grades{{"a", 3}, {"b", 2}, {"c", 1}};
  CHECK(ndcg_at_10({"a", "b", "c"}, grades) == doctest::Approx(1));
  CHECK(ndcg_at_10({}, grades) == 0);
  // (3/1 + 7/log2(3) + 1/2) / (7/1 + 3/log2(3) + 1/2)
  CHECK(ndcg_at_10({"b", "a", "c"}, grades) ==
        doctest::Approx((3 + 7 / std::log2(3) + .5) / (7 + 3 / std::log2(3) + .5)));
  CHECK(ndcg_at_10({"x", "a"}, {{"a", 1}}) == doctest::Approx(1 / std::log2(3)));
}

TEST_CASE("judged questions: the mean nDCG of the first ten is 0.95 or more") {
  const auto reference = load_reference(NEEDLEPOINT_SOURCE "/data");
  double sum = 0;
  int questions = 0;
  for (const auto& town : read_judged(NEEDLEPOINT_SOURCE "/tests/query/judged.txt")) {
    TemporaryStore folder;
    Searcher searcher{publish_town(folder.store, town.listings, 3, reference), reference};
    for (const auto& question : town.questions) {
      const auto answer = searcher.search(question.query);
      REQUIRE(answer.has_value());
      std::vector<std::string> found;
      for (const auto& hit : answer->hits) found.push_back(hit.listing->id);
      const double quality = ndcg_at_10(found, question.grades);
      if (quality < 0.95)
        MESSAGE(town.name << ": " << question.asked << " has " << quality << " with " << ids(*answer));
      CHECK(question.why.size() > 0);
      sum += quality, ++questions;
    }
  }
  MESSAGE(questions << " judged questions, mean nDCG@10 " << sum / questions);
  CHECK(questions >= 60);
  CHECK(sum / questions >= 0.95);
}
