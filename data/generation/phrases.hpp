#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "data/generation/vocabulary.hpp"

namespace needlepoint {

/// The names of the tables that have several words ("skin pen", "acne scars"). They are indexed as they stand in a
/// text, word after word: a page that speaks of skin here and of a pen there does not speak of SkinPen.
class Phrases {
 public:
  explicit Phrases(const Vocabulary& vocabulary);

  /// Adds to `terms`, behind `prefix`, each name that `words` (see words_of) has.
  void find(const std::vector<std::string>& words, std::string_view prefix, std::vector<std::string>& terms) const;

 private:
  std::unordered_map<std::string, std::vector<std::vector<std::string>>> by_first_word_;
};

}  // namespace needlepoint
