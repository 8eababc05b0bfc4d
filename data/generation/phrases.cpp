#include "data/generation/phrases.hpp"

#include <algorithm>

#include "data/generation/words.hpp"

namespace needlepoint {

Phrases::Phrases(const Vocabulary& vocabulary) {
  for (const auto* kind : {&vocabulary.treatments, &vocabulary.concerns, &vocabulary.devices})
    for (const auto& [name, bit] : kind->names()) {
      auto words = words_of(name);
      if (words.size() > 1) by_first_word_[words.front()].push_back(std::move(words));
    }
}

void Phrases::find(const std::vector<std::string>& words, std::string_view prefix,
                   std::vector<std::string>& terms) const {
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto names = by_first_word_.find(words[at]);
    if (names == by_first_word_.end()) continue;
    for (const auto& name : names->second) {
      if (name.size() > words.size() - at ||
          !std::equal(name.begin(), name.end(), words.begin() + static_cast<std::ptrdiff_t>(at)))
        continue;
      std::string term{prefix};
      for (const auto& word : name) term += (term.size() == prefix.size() ? "" : " ") + word;
      terms.push_back(std::move(term));
    }
  }
}

}  // namespace needlepoint
