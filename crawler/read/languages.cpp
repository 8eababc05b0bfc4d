// In which language a page is written: what its markup says, where its words do not say otherwise. Themes and site
// builders leave lang="en" on pages of any language.
#include <array>
#include <bit>
#include <set>

#include "crawler/read/claims.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t enough_words = 3000;  // of a long page

/// The words of a page, and how many of them are small words of each language of the table.
struct WordCounts {
  std::size_t words = 0;
  std::array<std::size_t, most_languages> of{};
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

void count_words(const Reference& tables, std::string_view lower, WordCounts& counts) {
  for (std::size_t at = 0; at < lower.size() && counts.words < enough_words;) {
    if (!is_letter(lower[at])) {
      ++at;
      continue;
    }
    auto end = at;
    while (end < lower.size() && is_letter(lower[end])) ++end;
    ++counts.words;
    const auto found = tables.language_words.find(lower.substr(at, end - at));
    for (auto left = found == tables.language_words.end() ? 0 : found->second; left != 0; left &= left - 1)
      ++counts.of[static_cast<std::size_t>(std::countr_zero(left))];
    at = end;
  }
}

/// Whether the words are such as the language has: more of its small words than of any other's. A language whose small
/// words the table does not have is believed where there are words, and few of them are another's.
bool agrees(const WordCounts& counts, const Reference& tables, std::size_t language) {
  std::size_t others = 0;
  for (std::size_t i = 0; i < tables.languages.size(); ++i)
    if (i != language) others = std::max(others, counts.of[i]);
  if (tables.languages[language].words.empty()) return counts.words > 0 && others * 12 < counts.words;
  constexpr std::size_t least = 3;
  return counts.of[language] >= least && counts.of[language] > others;
}

}  // namespace

void read_languages(PageReader& reader) {
  const auto& document = reader.document;
  // A policy is often its service's text, in its service's language.
  if (document.language_marks.empty() || reader.kind == PageKind::policy) return;
  WordCounts counts;
  for (const auto& block : document.blocks) count_words(reader.tables, block.lower, counts);
  std::set<int> claimed;
  for (const auto& mark : document.language_marks) {
    const auto number = language_number(reader.tables, mark.tag);
    if (number < 0 || !agrees(counts, reader.tables, static_cast<std::size_t>(number))) continue;
    if (!claimed.insert(number).second) continue;
    const auto quote = mark.rule.substr(mark.rule.find('.') + 1) + "=\"" + mark.tag + "\"";
    reader.add("language", boost::json::value(reader.tables.languages[static_cast<std::size_t>(number)].tag), quote,
               mark.begin, mark.end, mark.rule);
  }
}

}  // namespace needlepoint
