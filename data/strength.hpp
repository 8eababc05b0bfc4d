#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace needlepoint {

/// How well a fact about a clinic is supported: the product's backbone. The order is not a ranking.
enum class Strength : std::uint8_t {
  unknown,       ///< nothing was found. Never shown as "no", never punished as "bad"
  stated,        ///< the clinic's own page says so, with the quote
  confirmed,     ///< a register or inspection record, matched to this person or place, says so and is in date
  contradicted,  ///< a record or another page says otherwise; both are shown
  expired,       ///< a record says so, but its date has passed
};

constexpr std::string_view to_word(Strength strength) {
  switch (strength) {
    case Strength::unknown:
      return "unknown";
    case Strength::stated:
      return "stated";
    case Strength::confirmed:
      return "confirmed";
    case Strength::contradicted:
      return "contradicted";
    case Strength::expired:
      return "expired";
  }
  return "unknown";
}

constexpr std::optional<Strength> strength_from_word(std::string_view word) {
  for (const auto strength :
       {Strength::unknown, Strength::stated, Strength::confirmed, Strength::contradicted, Strength::expired})
    if (to_word(strength) == word) return strength;
  return std::nullopt;
}

}  // namespace needlepoint
