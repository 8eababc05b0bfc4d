#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/phrase.hpp"

namespace needlepoint {

/// Where a phrase of the index stands in a text.
struct PhraseMatch {
  std::size_t owner = 0;   ///< what the phrase was added for
  std::size_t phrase = 0;  ///< the how manieth phrase of the index it is
  std::size_t at = 0;      ///< byte of the text
};

/// Many phrases that are looked for at once: one walk over the text, whatever their number. They are found as
/// find_phrase finds them.
class PhraseIndex {
 public:
  explicit PhraseIndex(Ends ends = Ends::whole_words) : ends_{ends} {}

  /// Phrases of fewer than two bytes are not found.
  void add(std::string_view phrase, std::size_t owner);

  /// Each place where a phrase stands, in order of place; phrases may overlap.
  std::vector<PhraseMatch> find_all(std::string_view lower) const;

  /// The same without those that stand within a longer one: "nano needling" is not also "needling".
  std::vector<PhraseMatch> find_widest(std::string_view lower) const;

  /// Whether any phrase stands in the text.
  bool finds_any(std::string_view lower) const;

  std::string_view phrase(std::size_t number) const { return phrases_[number].text; }

 private:
  struct Phrase {
    std::string text;
    std::size_t owner;
  };
  static std::uint16_t prefix_of(std::string_view text) {
    return static_cast<std::uint16_t>(static_cast<unsigned char>(text[0]) << 8U | static_cast<unsigned char>(text[1]));
  }
  /// Calls `visit(number, at)` for each phrase that stands in the text until it returns false.
  template <class Visit>
  void walk(std::string_view lower, Visit&& visit) const;

  Ends ends_;
  std::vector<Phrase> phrases_;
  std::array<std::uint64_t, 1024> begins_{};                        ///< which two bytes begin a phrase
  std::vector<std::pair<std::uint16_t, std::uint32_t>> by_prefix_;  ///< two bytes, number of a phrase; sorted
};

}  // namespace needlepoint
