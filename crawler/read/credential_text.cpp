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

bool is_letters(std::string_view words) {  // "RN", "FNP-C", "M.D."
  return std::all_of(words.begin(), words.end(),
                     [](char c) {
                       return (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '(' || c == ')' ||
                              (c >= '0' && c <= '9');
                     }) ||
         words == "LAc" || words == "L.Ac." || words == "L.Ac" || words == "MBChB" || words == "Dipl.OM";
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

std::optional<FoundCredential> find_credential(const Reference& tables, std::string_view text, std::size_t from) {
  const auto lower = lower_text(text);
  std::vector<FoundCredential> found;  // in the order of the table
  for (const auto& kind : tables.credentials)
    for (const auto& word : kind.words) {
      const bool letters = is_letters(word);
      const auto at = letters ? find_phrase(text, word, Ends::whole_words, from)
                              : find_phrase(lower, word, Ends::whole_words, from);
      if (at == std::string::npos || (letters && !follows_a_name(text, at))) continue;
      found.push_back({kind.id, std::string{text.substr(at, word.size())}, at, at + word.size()});
    }
  // "physician" within "physician assistant" says nothing of its own.
  for (const auto& one : found) {
    const bool within = std::any_of(found.begin(), found.end(), [&](const FoundCredential& other) {
      return other.begin <= one.begin && other.end >= one.end && other.end - other.begin > one.end - one.begin &&
             other.provider_class != one.provider_class;
    });
    if (!within) return one;
  }
  return std::nullopt;
}

}  // namespace needlepoint
