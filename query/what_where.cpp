#include "query/what_where.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

#include "data/generation/words.hpp"
#include "query/typed_parts.hpp"

namespace needlepoint {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t longest_place = 4;      // words
constexpr std::int64_t well_known = 100'000;  // people: a town of one word that is meant without "in"

/// As typed, cut at white space: the gazetteer wants the comma of "Austin, TX". What is in quotes is one word, with its
/// quotes: no place is looked for in it.
Words typed_words(const std::string& text) {
  Words out;
  for (const auto& part : typed_parts(text)) {
    if (part.quoted) {
      out.push_back('"' + part.text + '"');
      continue;
    }
    std::istringstream in{part.text};
    for (std::string word; in >> word;) out.push_back(word);
  }
  return out;
}

bool is_quoted(const std::string& word) { return word.starts_with('"'); }

std::string join(const Words& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) out += (i == begin ? "" : " ") + words[i];
  return out;
}

bool is_zip(const std::string& word) {
  return word.size() == 5 && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Takes "open now" out of the words.
void take_open_now(Query& query, Words& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (fold(words[i]) == "open" && fold(words[i + 1]) == "now") {
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i), words.begin() + static_cast<std::ptrdiff_t>(i) + 2);
      query.open_now = true;
      return;
    }
}

/// Whether the words from `begin` on name a place, without anything that says so.
bool is_place(const Words& words, std::size_t begin, const geo::Gazetteer& places) {
  if (std::any_of(words.begin() + static_cast<std::ptrdiff_t>(begin), words.end(), is_quoted)) return false;
  const bool one_word = begin + 1 == words.size();
  if (one_word && is_zip(words[begin])) return true;
  if (one_word && words[begin].size() < 4) return false;
  const auto found = places.find(join(words, begin, words.size()));
  if (found.verdict != geo::PlaceLookup::Verdict::found || found.places.empty() || !found.places.front().center)
    return false;
  return !one_word || found.places.front().population >= well_known;
}

}  // namespace

Query take_apart(Query query, const geo::Gazetteer& places) {
  auto words = typed_words(query.words);
  take_open_now(query, words);
  query.words = join(words, 0, words.size());
  if (!query.near.empty() || query.point || query.box) return query;
  for (std::size_t i = words.size(); i-- > 0;) {
    const auto word = is_quoted(words[i]) ? std::string{} : fold(words[i]);
    if (word != "near" && word != "in" && word != "around") continue;
    const auto where = join(words, i + 1, words.size());
    const bool me = fold(where) == "me" || fold(where) == "my area" || where.empty();
    if (!me && places.find(where).verdict == geo::PlaceLookup::Verdict::unknown) continue;
    query.words = join(words, 0, i);
    if (!me) query.near = where;
    return query;
  }
  for (std::size_t length = std::min(longest_place, words.empty() ? 0 : words.size() - 1); length > 0; --length) {
    const auto begin = words.size() - length;
    if (!is_place(words, begin, places)) continue;
    query.near = join(words, begin, words.size());
    query.words = join(words, 0, begin);
    return query;
  }
  return query;
}

}  // namespace needlepoint
