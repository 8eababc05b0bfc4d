#include "indexer/match/person_name.hpp"

#include <algorithm>
#include <array>

#include "data/name_fold.hpp"

namespace needlepoint {
namespace {

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_title(std::string_view word) {
  static constexpr std::array<std::string_view, 10> titles = {"DR",   "DRS", "MR",   "MRS",       "MS",
                                                              "MISS", "MX",  "PROF", "PROFESSOR", "NURSE"};
  return is_one_of(word, titles);
}

bool is_generation(std::string_view word) {
  static constexpr std::array<std::string_view, 5> generations = {"JR", "SR", "II", "III", "IV"};
  return is_one_of(word, generations);
}

/// What may trail a name without being part of it. Two-letter words that are names too (LE, MA, DO, ND) count only
/// behind a comma, where all that follows is left out anyway.
bool is_credential(std::string_view word) {
  static constexpr std::array<std::string_view, 27> credentials = {
      "MD",  "RN",  "NP",  "PA",   "PAC",  "FNP",  "FNPC", "FNPBC", "DNP",  "APRN", "ARNP", "BSN",  "MSN", "LPN",
      "LVN", "PHD", "ESQ", "FAAD", "FACS", "CRNP", "AGNP", "CNS",   "MBBS", "CANS", "CPSN", "WHNP", "LAC"};
  return is_one_of(word, credentials);
}

bool is_particle(std::string_view word) {
  static constexpr std::array<std::string_view, 16> particles = {"DE", "LA",  "DEL", "DER", "DEN", "VAN", "VON", "DI",
                                                                 "DA", "DOS", "DAS", "ST",  "MC",  "EL",  "AL",  "TER"};
  return is_one_of(word, particles);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const auto folded = fold_name(text);
  std::string_view rest = folded;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(' '), rest.size());
    if (end > 0) words.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

/// Cuts what stands in quotes or parentheses out of `text` and returns it.
std::vector<std::string> take_called(std::string& text) {
  std::vector<std::string> called;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> marks = {
      {{"\"", "\""}, {"(", ")"}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}}};
  for (const auto& [open, close] : marks) {
    const auto begin = text.find(open);
    const auto end = begin == text.npos ? begin : text.find(close, begin + open.size());
    if (end == text.npos) continue;
    for (auto& word : words_of(std::string_view{text}.substr(begin + open.size(), end - begin - open.size())))
      called.push_back(std::move(word));
    text.replace(begin, end + close.size() - begin, " ");
  }
  return called;
}

/// The family name's parts: hyphens split it, particles stay with what follows ("DE LA CRUZ" is "DELACRUZ").
std::vector<std::string> family_parts(const std::vector<std::string>& words) {
  std::vector<std::string> parts;
  std::string part;
  for (const auto& word : words) {
    part += word;
    if (!is_particle(word) || &word == &words.back()) parts.push_back(std::move(part)), part.clear();
  }
  return parts;
}

void drop_trailing(std::vector<std::string>& words, std::string& generation) {
  while (words.size() > 1 && (is_generation(words.back()) || is_credential(words.back()))) {
    if (is_generation(words.back())) generation = words.back();
    words.pop_back();
  }
}

/// "DANA M OKAFOR REYES" by position; `hyphenated` counts the last words that a hyphen joins.
PersonName from_words(std::vector<std::string> words, std::size_t hyphenated) {
  PersonName name;
  while (words.size() > 1 && is_title(words.front())) words.erase(words.begin());
  drop_trailing(words, name.generation);
  if (words.size() < 2) return name;
  name.given = words.front();
  auto first_of_family = words.size() - std::min(words.size() - 1, std::max<std::size_t>(hyphenated, 1));
  while (first_of_family > 1 && is_particle(words[first_of_family - 1])) --first_of_family;
  const auto middle = words.begin() + static_cast<std::ptrdiff_t>(first_of_family);
  name.middle.assign(words.begin() + 1, middle);
  name.family = family_parts({middle, words.end()});
  return name;
}

/// How many folded words the last word of `text` becomes: 2 for "Okafor-Reyes".
std::size_t hyphenated_words(std::string_view text) {
  std::size_t most = 1;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = words_of(text.substr(0, end));
    if (!word.empty() && !is_generation(word.back()) && !is_credential(word.back())) most = word.size();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return most;
}

PersonName family_first(std::string_view family, std::string_view rest) {
  PersonName name;
  auto family_words = words_of(family);
  drop_trailing(family_words, name.generation);
  auto words = words_of(rest);
  while (words.size() > 1 && is_title(words.front())) words.erase(words.begin());
  drop_trailing(words, name.generation);
  if (words.empty() || family_words.empty()) return name;
  name.family = family_parts(family_words);
  name.given = words.front();
  name.middle.assign(words.begin() + 1, words.end());
  return name;
}

}  // namespace

PersonName name_on_page(std::string_view text) {
  std::string rest{text};
  auto called = take_called(rest);
  const auto before_comma = std::string_view{rest}.substr(0, rest.find(','));
  auto name = from_words(words_of(before_comma), hyphenated_words(before_comma));
  if (name.generation.empty() && before_comma.size() < rest.size())
    for (const auto& word : words_of(std::string_view{rest}.substr(before_comma.size())))
      if (is_generation(word)) name.generation = word;
  name.called = std::move(called);
  return name;
}

PersonName name_in_register(std::string_view text) {
  std::string rest{text};
  auto called = take_called(rest);
  const auto comma = rest.find(',');
  const auto words_after =
      comma == rest.npos ? std::vector<std::string>{} : words_of(std::string_view{rest}.substr(comma + 1));
  const bool only_credentials = std::all_of(words_after.begin(), words_after.end(), [](const auto& word) {
    return is_credential(word) || is_generation(word);
  });
  auto name = only_credentials
                  ? name_on_page(rest)
                  : family_first(std::string_view{rest}.substr(0, comma), std::string_view{rest}.substr(comma + 1));
  name.called = std::move(called);
  return name;
}

std::vector<std::string> family_keys(const PersonName& name) {
  std::vector<std::string> keys;
  const auto add = [&](const std::string& word) {
    // The ledger files a name under its last word, so particles are taken off again.
    if (word.size() > 1 && std::find(keys.begin(), keys.end(), word) == keys.end()) keys.push_back(word);
  };
  for (const auto& part : name.family) {
    add(part);
    for (const auto particle : {"DELA", "DELOS", "VANDER", "VANDEN", "DE", "DEL", "VAN", "VON", "DI", "DA", "DOS", "ST",
                                "MC", "LA", "EL", "AL"})
      if (part.size() > std::string_view{particle}.size() + 2 && part.starts_with(particle))
        add(part.substr(std::string_view{particle}.size()));
  }
  for (const auto& word : name.middle) add(word);
  return keys;
}

}  // namespace needlepoint
