// Words in quotes: as they are, one after the other, within one text of a listing.
#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <set>

#include "data/generation/words.hpp"
#include "data/listing_json.hpp"
#include "indexer/terms.hpp"
#include "query/phrase_sets.hpp"
#include "query/typed_parts.hpp"
#include "tests/query/town.hpp"

using namespace needlepoint;

namespace {

Town town_of_phrases() {
  auto town = draw("a b c d e . + f g h");
  town['a'].description = "Ask for the lunchtime glow facial, it glows.";
  town['b'].description = "A facial that lets you glow.";
  town['c'].name = "Glow Facial Bar";
  town['d'].description = "We make you glow.", town['d'].city = "Facial";  // two texts
  town['e'].practitioners = {{"Glow Facial", "RN", "", {}}};
  town['f'].devices = {{"Glow-Facial 3000", "", {}}};
  town['g'].reviews = {{{}, "They \"glow\"\n facial, ¡qué glów fáciàl!", "", "", "", {}}};
  town['h'].description = "skin needling, and acne scars";
  return town;
}

struct Asked {
  TemporaryStore folder;
  Town town = town_of_phrases();
  Searcher searcher{publish_town(folder.store, town.listings), small_reference()};

  Answer operator()(const std::string& words) {
    Query query;
    query.words = words;
    query.point = town.center;
    query.radius = geo::kilometres(50);
    query.sort = Sort::distance;
    query.explain = query.facets = true;
    auto answer = searcher.search(query);
    REQUIRE(answer.has_value());
    CHECK(answer->total == answer->hits.size());
    return std::move(*answer);
  }
};

}  // namespace

TEST_CASE("quotes, straight and typographic, part what was typed; one without a partner is none") {
  using Parts = std::vector<TypedPart>;
  CHECK(typed_parts("") == Parts{});
  CHECK(typed_parts("a b") == Parts{{"a b", false}});
  CHECK(typed_parts("a \"b c\" d") == Parts{{"a ", false}, {"b c", true}, {" d", false}});
  CHECK(typed_parts("“b c”") == Parts{{"b c", true}});
  CHECK(typed_parts("«b» „c“") == Parts{{"b", true}, {" ", false}, {"c", true}});
  CHECK(typed_parts("a \"b c") == Parts{{"a  b c", false}});
  CHECK(typed_parts("\"a b\" 5\" c") == Parts{{"a b", true}, {" 5  c", false}});
  CHECK(typed_parts("\"\"") == Parts{});
  CHECK(typed_parts("\"") == Parts{{" ", false}});
  CHECK(typed_parts("\xe2\x80") == Parts{{"\xe2\x80", false}});
}

TEST_CASE("words in quotes stand one after the other in one text, as they are") {
  Asked ask;
  const struct {
    const char* words;
    const char* found;
  } rows[] = {
      {"glow facial", "f e g d c b a"},
      {"\"glow facial\"", "f e g c a"},
      {"“Glow FACIAL”", "f e g c a"},
      {"\"glow facials\"", ""},  // no stems
      {"\"glow facail\"", ""},   // no typing mistakes
      {"\"glow faci\"", ""},     // no beginnings
      {"\"facial that\"", "b"},  // stop words count
      {"\"for the\"", "a"},      // nothing but stop words
      {"\"lunchtime glow facial\" ask", "a"},
      {"\"glow facial\" \"facial bar\"", "c"},
      {"\"glow\" \"facial\"", "f e g d c b a"},
      {"\"glows\"", "a"},  // one word: exactly it
      {"\"glow facial", "f e g d c b a"},
      {"\"\" glow facial \"!?\"", "f e g d c b a"},
      {"\"skin needling\"", "h"},  // of the tables, and yet only these words
      {"\"acne scars\"", "h"},
      {"\"needling skin\"", ""},
      {"\"scars acne\"", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.words);
    CHECK(ids(ask(row.words)) == row.found);
  }
}

TEST_CASE("the reasons say where the words stand, and the plan how many were read for it") {
  Asked ask;
  const auto answer = ask("\"glow facial\"");
  std::string where;
  for (const auto& hit : answer.hits)
    for (const auto& reason : hit.reasons)
      if (reason.signal == "words") where += hit.id + ": " + std::string(reason.words.view()) + "\n";
  CHECK(where ==
        "f: \"glow facial\" among what it offers\n"
        "e: \"glow facial\" among its people\n"
        "g: \"glow facial\" in its words\n"
        "c: \"glow facial\" in its name\n"
        "a: \"glow facial\" in its words\n");
  CHECK(answer.plan.back() ==
        "\"glow facial\": 5 listings here have these words one after the other, of 7 that have them anywhere");
}

TEST_CASE("the same phrase is answered the same whatever was asked before") {
  Asked ask;
  Query near;
  near.words = "\"glow facial\"";
  near.point = ask.town.center;
  near.radius = geo::kilometres(2.5);
  near.explain = true;
  const auto first = ask.searcher.search(near);
  REQUIRE(first->total == 1);
  ask("\"glow facial\"");
  const auto again = ask.searcher.search(near);
  CHECK(again->plan == first->plan);
  CHECK(ids(*again) == ids(*first));
  CHECK(again->hits.front().score == first->hits.front().score);
}

TEST_CASE("a phrase that nobody has offers its words, and who is missing is told why") {
  Asked ask;
  const auto answer = ask("\"facial glow\"");
  REQUIRE_FALSE(answer.suggestions.empty());
  CHECK(answer.suggestions.front().words == "With these words anywhere, not one after the other");
  CHECK(answer.suggestions.front().total == 7);
  Query query;
  query.words = "\"glow facial\"";
  query.point = ask.town.center;
  query.radius = geo::kilometres(2.5);
  CHECK(ask.searcher.why_missing(query, "c")->size() == 1);  // too far, but it says so
  CHECK(ask.searcher.why_missing(query, "b")->back() ==
        "Nothing that was read from it says \"glow facial\" in this order, word after word");
}

TEST_CASE("quotes that are hostile are words, or nothing") {
  Asked ask;
  std::string many;
  for (int i = 0; i < 80; ++i) many += "\"g f\" ";
  CHECK(ids(ask(many)) == "");
  CHECK(ask(std::string(499, '"')).total == 8);
  CHECK(ask(std::string(500, '"')).total == 8);
  CHECK(ask("\"glow \\\" facial\"").total <= 8);
  CHECK(ids(ask("\"glow\n\tfacial\"")) == "f e g c a");
}

TEST_CASE("a phrase looks into each text that is indexed, and into no other") {
  Listing listing;
  listing.id = "id0", listing.name = "name1", listing.aliases = {"alias1", "alias2"}, listing.brand = "brand1";
  listing.url = "https://url.example/", listing.city = "city1", listing.street = "street1";
  listing.treatments = {"treatment1"}, listing.concerns = {"concern1"}, listing.description = "description1";
  listing.devices = {{"device1", "clearance1", {}}};
  listing.practitioners = {{"person1", "credential1", "", {}}};
  listing.reviews = {{{}, "review1", "author1", "", "", {}}};
  const auto vocabulary = make_vocabulary(small_reference());
  std::set<std::string> indexed;
  for (const auto& term : terms_of(listing, attributes_of(listing, vocabulary), vocabulary, Phrases{vocabulary}))
    if (term.front() >= 'a' && term.front() <= 'z') indexed.insert(term);
  CHECK(indexed.size() == 12);
  const auto line = boost::json::serialize(to_json(listing));
  for (const auto& word : words_of(line)) {
    CAPTURE(word);
    CHECK((where_said(line, {word}) != SaidIn::nowhere) == indexed.contains(word));
  }
}
