#include "query/spelling.hpp"

#include <algorithm>
#include <vector>

namespace needlepoint {

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > most) return most + 1;
  std::vector<std::size_t> before(a.size() + 1), last(a.size() + 1), row(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) last[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    row[0] = j;
    std::size_t least = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      row[i] = std::min({last[i] + 1, row[i - 1] + 1, last[i - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[i] = std::min(row[i], before[i - 2] + 1);
      least = std::min(least, row[i]);
    }
    if (least > most) return most + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min(last[a.size()], most + 1);
}

std::optional<std::string_view> nearest_word(const Lexicon& lexicon, std::string_view word) {
  if (word.size() < 4) return std::nullopt;
  const std::size_t most = word.size() < 8 ? 1 : 2;
  std::optional<Lexicon::Term> best;
  std::size_t best_distance = most + 1;
  for (const auto& term : lexicon.with_prefix(word.substr(0, 1))) {
    const auto distance = edit_distance(word, term.text, most);
    if (distance > most || distance > best_distance) continue;
    if (distance == best_distance && best && term.frequency <= best->frequency) continue;
    best = term;
    best_distance = distance;
  }
  return best ? std::optional{best->text} : std::nullopt;
}

}  // namespace needlepoint
