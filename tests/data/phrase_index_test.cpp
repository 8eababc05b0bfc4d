#include "data/phrase_index.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "data/phrase.hpp"

using namespace needlepoint;

namespace {

/// The slow truth: each phrase is looked for by itself.
std::vector<std::pair<std::size_t, std::size_t>> one_by_one(const std::vector<std::string>& phrases,
                                                            const std::string& text) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t number = 0; number < phrases.size(); ++number)
    for (auto at = find_phrase(text, phrases[number]); at != text.npos;
         at = find_phrase(text, phrases[number], Ends::whole_words, at + 1))
      found.emplace_back(at, number);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("the index finds what looking for each phrase by itself finds, and in order of place") {
  const std::vector<std::string> pieces = {"rf", "micro", "-", " ", "needling", "é", "a", "ab", "®", ".", "b", "–"};
  std::mt19937 random{11};
  const auto made = [&](std::size_t most) {
    std::string text;
    for (auto count = 1 + random() % most; count > 0; --count) text += pieces[random() % pieces.size()];
    return text;
  };
  for (int time = 0; time < 2000; ++time) {
    std::vector<std::string> phrases;
    PhraseIndex index;
    for (std::size_t number = 0; number < 12; ++number) {
      do phrases.push_back(made(3));
      while (phrases.back().size() < 2 && (phrases.pop_back(), true));
      index.add(phrases.back(), number);
    }
    const auto text = made(30);
    CAPTURE(text);
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (const auto& match : index.find_all(text)) {
      CHECK(match.owner == match.phrase);
      CHECK(index.phrase(match.phrase) == phrases[match.phrase]);
      found.emplace_back(match.at, match.phrase);
    }
    CHECK(found == one_by_one(phrases, text));
  }
}

TEST_CASE("an index without phrases finds nothing, and phrases of one byte are passed over") {
  PhraseIndex index;
  CHECK(index.find_all("microneedling").empty());
  index.add("a", 0);
  index.add("", 0);
  CHECK(index.find_all("a b").empty());
  CHECK(index.find_all("").empty());
}

TEST_CASE("with any ends a phrase may begin a longer word, and never end or be within one") {
  PhraseIndex stems{Ends::any};
  stems.add("steriliz", 7);
  stems.add("single-use", 8);
  struct Row {
    const char* text;
    std::vector<std::size_t> owners;
  };
  for (const auto& row : {
           Row{"sterilized tools", {7}},
           Row{"we steriliz", {7}},
           Row{"unsterilized tools", {}},
           Row{"single-uses of steriliz\u00e9e", {8, 7}},
           Row{"non-sterilized", {7}},  // a dash begins a word
           Row{"steril", {}},
       }) {
    CAPTURE(row.text);
    std::vector<std::size_t> owners;
    for (const auto& match : stems.find_all(row.text)) owners.push_back(match.owner);
    CHECK(owners == row.owners);
    CHECK(stems.finds_any(row.text) == !row.owners.empty());
  }
  PhraseIndex whole;
  whole.add("steriliz", 7);
  CHECK_FALSE(whole.finds_any("sterilized tools"));
}
