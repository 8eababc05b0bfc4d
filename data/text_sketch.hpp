#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace needlepoint {

/// What is left of a text to tell near copies of it by: the least hashes of its shingles, three words each (Broder, "On
/// the resemblance and containment of documents", 1997). Words are compared in lower case; those with digits are
/// passed over, for numbers are what a copy changes first.
class TextSketch {
 public:
  static constexpr std::size_t most_hashes = 32;
  static constexpr std::size_t least_words = 60;  ///< a shorter text says too little to be known again

  /// Nothing for a text of fewer than `least_words`. `lower` is UTF-8 in lower case.
  static std::optional<TextSketch> of(std::string_view lower);

  static std::optional<TextSketch> from_text(std::string_view hex);  ///< as `text` gives it; nothing when it is not
  std::string text() const;                                          ///< eight hex digits a hash

  /// The share of shingles that both texts have, 0 to 1, as far as the hashes tell: within 0.09 of the truth for two
  /// in three pairs.
  double resemblance(const TextSketch& other) const;

  const std::vector<std::uint32_t>& hashes() const { return hashes_; }  ///< ascending, each once
  friend bool operator==(const TextSketch&, const TextSketch&) = default;

 private:
  std::vector<std::uint32_t> hashes_;
};

}  // namespace needlepoint
