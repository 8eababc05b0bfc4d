#include <doctest/doctest.h>

#include "geo/distance.hpp"
#include "query/answer_json.hpp"
#include "query/generation.hpp"
#include "query/spelling.hpp"
#include "tests/query/town.hpp"

#include <boost/json.hpp>

using namespace needlepoint;

namespace {

struct Asked {
  explicit Asked(const Town& town)
      : center{town.center}, searcher{publish_town(folder.store, town.listings), small_reference()} {}
  Answer operator()(Query query) {
    query.point = center;
    auto answer = searcher.search(query);
    REQUIRE(answer.has_value());
    return std::move(*answer);
  }
  TemporaryStore folder;
  geo::Point center;
  Searcher searcher;
};

const Facet& facet(const Answer& answer, std::string_view parameter) {
  for (const auto& one : answer.facets)
    if (one.parameter == parameter) return one;
  FAIL("no facet " << parameter);
  return answer.facets.front();
}

std::uint64_t count(const Answer& answer, std::string_view parameter, std::string_view value) {
  for (const auto& one : facet(answer, parameter).values)
    if (one.value == value) return one.count;
  return 0;
}

}  // namespace

TEST_CASE("a radius is strict: who lies beyond it is not a hit, whatever else there is") {
  auto town = draw(R"(
    a . . b
    . + c .
    . . . . . . d
)");
  Asked ask{town};
  Query query;
  query.sort = Sort::distance;
  query.radius = geo::kilometres(2.5);
  CHECK(ids(ask(query)) == "c a");
  query.radius = geo::kilometres(4.5);
  CHECK(ids(ask(query)) == "c a b");
  query.radius = geo::kilometres(20);
  CHECK(ids(ask(query)) == "c a b d");
}

TEST_CASE("the distance that filters is the distance that is shown") {
  auto town = draw("a+");
  Asked ask{town};
  Query query;
  query.radius = geo::distance(town.center, *town['a'].point);
  const auto answer = ask(query);
  REQUIRE(answer.total == 1);
  CHECK(answer.hits.front().distance->value == query.radius->value);
  query.radius->value = std::nextafter(query.radius->value, 0.0);
  CHECK(ask(query).total == 0);
}

TEST_CASE("without a radius it is as wide as it must be") {
  std::string map = "+";
  for (int i = 0; i < 26; ++i) map += std::string(1, static_cast<char>('a' + i));
  auto town = draw(map, geo::miles(0.3));
  Asked ask{town};
  CHECK(geo::to_miles(*ask({}).radius) == doctest::Approx(10));  // 5 mi hold 16 of them
  CHECK(ask({}).total == 26);
}

TEST_CASE("words are stemmed, and the tables know what else they are called") {
  auto town = draw("a b + c d");
  town['a'].description = "Needling for scarring.";
  town['b'].treatments = {"vampire facial"};
  town['c'].treatments = {"rf_microneedling"};
  town['d'].name = "Peel Bar";
  Asked ask{town};
  const auto found = [&](const char* words) {
    Query query;
    query.words = words;
    query.sort = Sort::distance;
    return ids(ask(query));
  };
  CHECK(found("microneedling") == "b c");  // both are narrower
  CHECK(found("prp microneedling") == "b");
  CHECK(found("needle") == "a");  // stem
  CHECK(found("scars") == "a");
  CHECK(found("peel") == "d");
  CHECK(found("Peel near me") == "d");
  CHECK(found("skin needling") == "b c");
  CHECK(found("quartz") == "");
}

TEST_CASE("words are stemmed as the languages of a place have it") {
  auto town = draw("a b + c d");
  town['a'].country = "DE", town['a'].description = "Narben und feine Nadeln";
  town['b'].country = "FR", town['b'].description = "les cicatrices anciennes";
  town['c'].country = "US", town['c'].description = "old scarring";
  town['d'].country = "CH", town['d'].description = "une cicatrice, eine Narbe";
  Asked ask{town};
  const auto found = [&](const char* words) {
    Query query;
    query.words = words;
    query.sort = Sort::distance;
    return ids(ask(query));
  };
  CHECK(found("Nadel") == "a");
  CHECK(found("Narbe") == "a d");
  CHECK(found("cicatrices") == "b d");
  CHECK(found("ancienne") == "b");
  CHECK(found("scars") == "c");
}

TEST_CASE("a word that is not indexed stands for those it begins, or the one it misspells") {
  auto town = draw("a b + c d");
  town['a'].description = "lagoon facials";
  town['b'].description = "lagoons";
  town['c'].name = "Quartz";
  Asked ask{town};
  const auto found = [&](const char* words) {
    Query query;
    query.words = words;
    query.sort = Sort::distance;
    return ids(ask(query));
  };
  CHECK(found("lago") == "b a");
  CHECK(found("quratz") == "c");
  CHECK(found("quart") == "c");
  CHECK(found("qartz") == "c");
  CHECK(found("xuartz") == "");  // the first letter is trusted
  CHECK(found("d") == "d");
}

TEST_CASE("edits are counted to a limit") {
  const struct {
    const char* a;
    const char* b;
    std::size_t distance;
  } rows[] = {{"", "", 0},        {"skin", "skin", 0},   {"skin", "skim", 1}, {"skin", "sikn", 1},
              {"skin", "kin", 1}, {"skin", "sskinn", 2}, {"skin", "peel", 3}};
  for (const auto& row : rows) CHECK(edit_distance(row.a, row.b, 2) == row.distance);
}

TEST_CASE("facets count what choosing a value too would give") {
  auto town = draw("a b + c d");
  const auto person = [](Strength strength, const char* credential) {
    Practitioner out;
    out.name = "Pat Doe";
    out.credential = credential;
    out.license.strength = strength;
    return out;
  };
  town['a'].practitioners = {person(Strength::confirmed, "MD")};
  town['b'].practitioners = {person(Strength::stated, "RN")};
  town['c'].practitioners = {person(Strength::stated, "MD")};
  town['d'].practitioners = {person(Strength::expired, "LE")};
  Asked ask{town};
  Query query;
  query.facets = true;
  auto answer = ask(query);
  CHECK(count(answer, "license", "confirmed") == 1);
  CHECK(count(answer, "license", "stated") == 2);
  query.license = {Strength::confirmed};
  answer = ask(query);
  CHECK(answer.total == 1);
  CHECK(count(answer, "license", "confirmed") == 1);
  CHECK(count(answer, "license", "stated") == 3);
  CHECK(count(answer, "provider", "physician") == 1);
  query.license = {Strength::confirmed, Strength::stated};
  CHECK(ask(query).total == 3);
}

TEST_CASE(
    "of languages, who is not known to have a page in any is in no filter, and the facet says how many are known") {
  auto town = draw("a b + c d");
  town['a'].languages = {"en", "es"};
  town['b'].languages = {"es"};
  town['c'].languages = {"tlh"};      // of no table: as good as not known
  town['d'].knows_language = {"es"};  // spoken, which no page shows
  Asked ask{town};
  Query query;
  query.facets = true;
  query.sort = Sort::distance;
  query.language = {"es"};
  auto answer = ask(query);
  CHECK(ids(answer) == "b a");
  CHECK(facet(answer, "language").known == 2);
  query.language = {"en"};
  answer = ask(query);
  CHECK(ids(answer) == "a");
  CHECK(count(answer, "language", "es") == 2);  // chosen too
  CHECK(facet(answer, "language").known == 1);
  query.language = {"vi"};
  answer = ask(query);
  REQUIRE_FALSE(answer.suggestions.empty());
  CHECK(answer.suggestions.front().words == "With pages in any language, or none known");
  CHECK(answer.suggestions.front().total == 4);
  query.point = town.center;
  CHECK(*ask.searcher.why_missing(query, "d") ==
        std::vector<std::string>{"No page of its own was found in the language asked for; that is not a no"});
  query.language = {"xx"};
  CHECK(ask.searcher.search(query).error().where == "language");
}

TEST_CASE("open now is at the clock of the clinic, and past midnight is still the evening before") {
  auto town = draw("a b + c d");
  town['a'].hours = {"Mo-Fr 09:00-17:00"};
  town['a'].time_zone = "America/Chicago";
  town['b'].hours = {"Mo-Fr 09:00-17:00"};
  town['b'].time_zone = "Europe/Berlin";
  town['c'].hours = {"Mo 18:00-02:00", "Sa 10:00-12:00"};
  town['c'].time_zone = "America/Chicago";
  Asked ask{town};
  const auto open_at = [&](const char* utc) {
    Query query;
    query.open_now = true;
    query.sort = Sort::distance;
    query.asked_at = parse_rfc3339(utc).value();
    query.facets = true;
    const auto open = ask(query);
    query.open_now = false;
    const auto all = ask(query);
    CHECK(all.total == 4);
    CHECK(count(all, "open", "now") == open.total);
    return ids(open);
  };
  CHECK(open_at("2026-11-23T15:30:00Z") == "b a");  // Monday 09:30 in Chicago, 16:30 in Berlin
  CHECK(open_at("2026-11-23T22:59:00Z") == "a");    // 16:59
  CHECK(open_at("2026-11-23T23:00:00Z") == "");
  CHECK(open_at("2026-11-24T07:59:00Z") == "c");  // Tuesday 01:59
  CHECK(open_at("2026-11-24T08:00:00Z") == "b");
  CHECK(open_at("2026-11-28T17:00:00Z") == "c");  // Saturday 11:00
  Query query;
  query.open_at = "2026-11-23T16:59";
  query.sort = Sort::distance;
  query.facets = true;
  CHECK(ids(ask(query)) == "b a");  // a local time is the same for all
  CHECK(count(ask(query), "open", "now") == 2);
  query.open_at = "tomorrow";
  query.point = town.center;
  CHECK(ask.searcher.search(query).error().where == "open_at");
}

TEST_CASE("the points of the reasons are the score") {
  auto town = draw("a b + c");
  town['a'].rating = Rating{4.9, 120, 0, "map"};
  town['a'].offers_microneedling = true;
  Asked ask{town};
  for (const auto& hit : ask({}).hits) {
    double sum = 0;
    for (const auto& reason : hit.reasons) sum += reason.points;
    CHECK(sum == doctest::Approx(hit.score).epsilon(1e-12));
  }
  CHECK(ask({}).hits.front().listing->id == "a");
}

TEST_CASE("zero hits come with ways out, each with its true total") {
  auto town = draw("a.........+");
  town['a'].hygiene = {{"autoclave", "", Strength::stated, {}}};
  Asked ask{town};
  Query query;
  query.radius = geo::kilometres(4);
  query.hygiene = {"autoclave"};
  const auto answer = ask(query);
  CHECK(answer.total == 0);
  REQUIRE_FALSE(answer.suggestions.empty());
  for (const auto& suggestion : answer.suggestions)
    CHECK(ask.searcher.search(suggestion.query)->total == suggestion.total);
}

TEST_CASE("why is it missing? says each rule that removed it") {
  auto town = draw("a.........+");
  Asked ask{town};
  Query query;
  query.point = town.center;
  query.radius = geo::miles(2);
  query.license = {Strength::confirmed};
  query.words = "quartz";
  const auto why = ask.searcher.why_missing(query, "a");
  REQUIRE(why.has_value());
  CHECK(*why == std::vector<std::string>{"It is 6 mi away, farther than 2 mi",
                                         "Nothing that was read from it says \"quartz\"",
                                         "No practitioner's license has the strength asked for"});
  CHECK(ask.searcher.why_missing(query, "zz").error().code == FaultCode::not_found);
}

TEST_CASE("a cursor is refused for another question and another generation") {
  auto town = draw("abc+def");
  Asked ask{town};
  Query query;
  query.point = town.center;
  query.limit = 2;
  query.cursor = ask.searcher.search(query)->next;
  REQUIRE_FALSE(query.cursor.empty());
  CHECK(ask.searcher.search(query).has_value());
  auto other = query;
  other.words = "a";
  CHECK(ask.searcher.search(other).error().code == FaultCode::bad_input);
  town['a'].name = "Another";
  Searcher newer{publish_town(ask.folder.store, town.listings), small_reference()};
  CHECK(newer.search(query).error().code == FaultCode::gone);
  for (const char* broken : {"x", "1.2.3", "1.2.3.4.5.6.7", "ffffffffffffffffff.0.0.0.0.g"}) {
    other = query;
    other.cursor = broken;
    CHECK(ask.searcher.search(other).error().code == FaultCode::bad_input);
  }
}

TEST_CASE("bad parameters are named") {
  auto town = draw("a+");
  TemporaryStore folder;
  Searcher searcher{publish_town(folder.store, town.listings), small_reference()};
  const auto where = [&](auto change) {
    Query query;
    change(query);
    const auto answer = searcher.search(query);
    return answer ? std::string("fine") : answer.error().where;
  };
  CHECK(where([](Query&) {}) == "fine");
  CHECK(where([](Query& q) { q.limit = 0; }) == "limit");
  CHECK(where([](Query& q) { q.limit = 101; }) == "limit");
  CHECK(where([](Query& q) { q.radius = geo::miles(1); }) == "radius");
  CHECK(where([](Query& q) { q.sort = Sort::distance; }) == "sort");
  CHECK(where([](Query& q) { q.hygiene = {"incense"}; }) == "hygiene");
  CHECK(where([](Query& q) { q.min_rating = 6; }) == "min_rating");
  CHECK(where([](Query& q) { q.box = geo::Box{0, 10, 1, 5}; }) == "bbox");
}

TEST_CASE("the same query on the same generation gives the same bytes") {
  auto town = draw("abc+def\nghi jkl");
  Asked ask{town};
  Query query;
  query.point = town.center;
  query.facets = query.explain = true;
  Searcher other{
      Generation::open(ask.folder.store.generations() / std::string(id_of(ask.searcher.generation()))).value(),
      small_reference()};
  CHECK(answer_json(query, *ask.searcher.search(query), {}) == answer_json(query, *other.search(query), {}));
}
