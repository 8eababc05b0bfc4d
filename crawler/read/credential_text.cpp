#include "crawler/read/credential_text.hpp"

#include <algorithm>
#include <vector>

#include "data/phrase.hpp"

namespace needlepoint {
namespace {

bool is_capital_start(std::string_view word) {
  if (word.empty()) return false;
  const auto first = static_cast<unsigned char>(word[0]);
  if (first >= 'A' && first <= 'Z') return true;
  return word.size() > 1 && (first == 0xC3 || first == 0xC4 || first == 0xC5) &&
         lower_text(word.substr(0, 2)) != word.substr(0, 2);
}

/// Letters behind a name stand behind a comma or a capitalized word: "Jo Lee RN", not "DO NOT".
bool follows_a_name(std::string_view text, std::size_t at) {
  if (at < 3) return false;
  auto before = text.substr(0, at);
  while (!before.empty() && (before.back() == ' ' || before.back() == '(' || before.back() == '\n' ||
                             before.back() == '\t' || before.back() == '|'))
    before.remove_suffix(1);
  if (before.empty()) return false;
  if (before.back() == ',' || before.back() == '/') return true;
  const auto space = before.find_last_of(" \n\t");
  const auto word = before.substr(space == before.npos ? 0 : space + 1);
  const bool capitals = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return is_capital_start(word) && (!capitals || word.size() <= 4);
}

}  // namespace

std::optional<FoundCredential> find_credential(const Reference& tables, std::string_view text) {
  std::vector<FoundCredential> found;
  const auto add = [&](const PhraseIndex& index, const PhraseMatch& match) {
    const auto size = index.phrase(match.phrase).size();
    found.push_back({tables.credentials[match.owner].id, std::string{text.substr(match.at, size)}, match.at,
                     match.at + size, match.owner});
  };
  for (const auto& match : tables.credential_words.find_all(lower_text(text))) add(tables.credential_words, match);
  for (const auto& match : tables.credential_letters.find_all(text))
    if (follows_a_name(text, match.at)) add(tables.credential_letters, match);
  // "physician" within "physician assistant" says nothing of its own.
  std::erase_if(found, [&](const FoundCredential& one) {
    return std::any_of(found.begin(), found.end(), [&](const FoundCredential& other) {
      return other.begin <= one.begin && other.end >= one.end && other.end - other.begin > one.end - one.begin &&
             other.provider_class != one.provider_class;
    });
  });
  const auto strongest = std::min_element(
      found.begin(), found.end(), [](const FoundCredential& a, const FoundCredential& b) { return a.rank < b.rank; });
  if (strongest == found.end()) return std::nullopt;
  return *strongest;
}

}  // namespace needlepoint
