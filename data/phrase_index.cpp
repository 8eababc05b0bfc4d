#include "data/phrase_index.hpp"

#include "data/phrase.hpp"

namespace needlepoint {

void PhraseIndex::add(std::string_view phrase, std::size_t owner) {
  if (phrase.size() < 2) return;
  if (slot_of_.empty()) slot_of_.resize(begins_.size() * 64);
  const auto prefix = prefix_of(phrase);
  auto& bits = begins_[prefix / 64];
  if ((bits >> prefix % 64 & 1U) == 0) {
    bits |= std::uint64_t{1} << prefix % 64;
    slot_of_[prefix] = static_cast<std::uint16_t>(by_prefix_.size());
    by_prefix_.emplace_back();
  }
  by_prefix_[slot_of_[prefix]].push_back(static_cast<std::uint32_t>(phrases_.size()));
  phrases_.push_back({std::string{phrase}, owner});
}

std::vector<PhraseMatch> PhraseIndex::find_all(std::string_view lower) const {
  std::vector<PhraseMatch> found;
  for (std::size_t at = 0; at + 1 < lower.size(); ++at) {
    const auto prefix = prefix_of(lower.substr(at));
    if ((begins_[prefix / 64] >> prefix % 64 & 1U) == 0) continue;
    if (is_word_byte(lower[at]) && is_word_before(lower, at)) continue;
    for (const auto number : by_prefix_[slot_of_[prefix]]) {
      const std::string_view text = phrases_[number].text;
      if (!lower.substr(at).starts_with(text)) continue;
      if (is_word_byte(text.back()) && is_word_at(lower, at + text.size())) continue;
      found.push_back({.owner = phrases_[number].owner, .phrase = number, .at = at});
    }
  }
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
