#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace needlepoint {

/// Where a phrase of the index stands in a text.
struct PhraseMatch {
  std::size_t owner = 0;   ///< what the phrase was added for
  std::size_t phrase = 0;  ///< the how manieth phrase of the index it is
  std::size_t at = 0;      ///< byte of the text
};

/// Many phrases that are looked for at once: one walk over the text, whatever their number. They are found as
/// find_phrase finds them: as whole words, both sides in lower case.
class PhraseIndex {
 public:
  /// Phrases of fewer than two bytes are not found.
  void add(std::string_view phrase, std::size_t owner);

  /// Each place where a phrase stands, in order of place; phrases may overlap.
  std::vector<PhraseMatch> find_all(std::string_view lower) const;

  /// The same without those that stand within a longer one: "nano needling" is not also "needling".
  std::vector<PhraseMatch> find_widest(std::string_view lower) const;

  std::string_view phrase(std::size_t number) const { return phrases_[number].text; }

 private:
  struct Phrase {
    std::string text;
    std::size_t owner;
  };
  static std::size_t prefix_of(std::string_view text) {
    return static_cast<std::size_t>(static_cast<unsigned char>(text[0])) << 8U | static_cast<unsigned char>(text[1]);
  }

  std::vector<Phrase> phrases_;
  std::array<std::uint64_t, 1024> begins_{};  ///< which two bytes begin a phrase
  std::vector<std::vector<std::uint32_t>> by_prefix_;
  std::vector<std::uint16_t> slot_of_;  ///< of a prefix in by_prefix_; empty while there is no phrase
};

}  // namespace needlepoint
