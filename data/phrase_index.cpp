#include "data/phrase_index.hpp"

#include <algorithm>

namespace needlepoint {

void PhraseIndex::add(std::string_view phrase, std::size_t owner) {
  if (phrase.size() < 2) return;
  const auto prefix = prefix_of(phrase);
  begins_[prefix / 64] |= std::uint64_t{1} << prefix % 64;
  const std::pair entry{prefix, static_cast<std::uint32_t>(phrases_.size())};
  by_prefix_.insert(std::upper_bound(by_prefix_.begin(), by_prefix_.end(), entry), entry);
  phrases_.push_back({std::string{phrase}, owner});
}

template <class Visit>
void PhraseIndex::walk(std::string_view lower, Visit&& visit) const {
  for (std::size_t at = 0; at + 1 < lower.size(); ++at) {
    const auto prefix = prefix_of(lower.substr(at));
    if ((begins_[prefix / 64] >> prefix % 64 & 1U) == 0) continue;
    if (is_word_byte(lower[at]) && is_word_before(lower, at)) continue;
    for (auto entry = std::lower_bound(by_prefix_.begin(), by_prefix_.end(), std::pair{prefix, std::uint32_t{0}});
         entry != by_prefix_.end() && entry->first == prefix; ++entry) {
      const std::string_view text = phrases_[entry->second].text;
      if (!lower.substr(at).starts_with(text)) continue;
      if (ends_ == Ends::whole_words && is_word_byte(text.back()) && is_word_at(lower, at + text.size())) continue;
      if (!visit(entry->second, at)) return;
    }
  }
}

bool PhraseIndex::finds_any(std::string_view lower) const {
  bool found = false;
  walk(lower, [&](std::uint32_t, std::size_t) {
    found = true;
    return false;
  });
  return found;
}

std::vector<PhraseMatch> PhraseIndex::find_all(std::string_view lower) const {
  std::vector<PhraseMatch> found;
  walk(lower, [&](std::uint32_t number, std::size_t at) {
    found.push_back({.owner = phrases_[number].owner, .phrase = number, .at = at});
    return true;
  });
  return found;
}

std::vector<PhraseMatch> PhraseIndex::find_widest(std::string_view lower) const {
  const auto end_of = [&](const PhraseMatch& match) { return match.at + phrase(match.phrase).size(); };
  std::vector<PhraseMatch> widest;
  for (const auto& match : find_all(lower)) {  // in order of place
    if (!widest.empty() && end_of(match) <= end_of(widest.back()) &&
        phrase(match.phrase).size() < phrase(widest.back().phrase).size())
      continue;
    while (!widest.empty() && widest.back().at == match.at && end_of(widest.back()) < end_of(match)) widest.pop_back();
    widest.push_back(match);
  }
  return widest;
}

}  // namespace needlepoint
