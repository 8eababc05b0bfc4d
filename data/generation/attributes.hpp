#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

#include "data/generation/vocabulary.hpp"
#include "data/listing.hpp"

namespace needlepoint {

/// Bits of the flag word.
namespace flag {
inline constexpr int hygiene_stated = 0;      ///< + practice: stated or confirmed for microneedling or the premises
inline constexpr int hygiene_confirmed = 16;  ///< + practice
inline constexpr int license = 32;            ///< + Strength: some practitioner's license has it
inline constexpr std::uint64_t is_clinic = std::uint64_t{1} << 37;
inline constexpr std::uint64_t offers_microneedling = std::uint64_t{1} << 38;
inline constexpr std::uint64_t located = std::uint64_t{1} << 39;
inline constexpr std::uint64_t self_rated = std::uint64_t{1} << 40;
inline constexpr std::uint64_t contradicted = std::uint64_t{1} << 41;  ///< sources disagree on some field
inline constexpr std::uint64_t device_cleared = std::uint64_t{1} << 42;
inline constexpr std::uint64_t has_hours = std::uint64_t{1} << 43;
inline constexpr int provider = 44;  ///< + provider class
}  // namespace flag

constexpr bool has_license(std::uint64_t flags, Strength strength) {
  return (flags >> (flag::license + static_cast<int>(strength)) & 1) != 0;
}

/// Practices of hygiene that are confirmed, and those that are only stated.
struct HygieneCounts {
  int confirmed, stated;
};
constexpr HygieneCounts hygiene_counts(std::uint64_t flags) {
  const int confirmed = std::popcount(flags >> flag::hygiene_confirmed & 0xffff);
  return {confirmed, std::popcount(flags >> flag::hygiene_stated & 0xffff) - confirmed};
}

/// Ratings that are asked for so often that who has them is kept as bits.
inline constexpr std::array<float, 4> rating_steps = {3.0f, 3.5f, 4.0f, 4.5f};

/// Bits of the word that is kept by plane alone, see Columns::plane.
namespace extra {
inline constexpr int rating_step = 0;     ///< + index of rating_steps: the adjusted rating is as high
inline constexpr int language_known = 8;  ///< of some page of its own
inline constexpr int language = 16;       ///< + language: a page of its own is written in it
}  // namespace extra

/// What the filters and the ranking need to know of a listing, in fixed width.
struct Attributes {
  std::uint64_t flags = 0, treatments = 0, concerns = 0, devices = 0;
  std::uint64_t extras = 0;  ///< see extra
  double rating = 0, adjusted_rating = 0;
  std::uint32_t reviews = 0;
  std::uint32_t updated_day = 0;  ///< days since 1970, 0 when unknown
  float price = 0;                ///< of the cheapest session stated, in `currency`; 0 when none is
  std::uint32_t currency = 0;     ///< see currency_number(); 0 when no price is stated
  std::uint8_t completeness = 0;  ///< 0 to 100: how much of what a client asks is answered
};

/// Canonical ids where the tables know the listing's words; treatments carry their broader ones.
Attributes attributes_of(const Listing& listing, const Vocabulary& vocabulary);

/// The three letters of an ISO 4217 code as one number; 0 for anything else.
std::uint32_t currency_number(std::string_view code);

/// The mean that few reviews are pulled to, and how many reviews that mean weighs (domain tables, section F).
inline constexpr double rating_mean = 4.3, rating_weight = 15;
/// What a review counts that the clinic publishes about itself.
inline constexpr double self_review_weight = 0.25;

/// Bayesian average (C m + n x) / (C + n): what `rating` sorts by. 4.3 when there are no reviews.
double adjusted_rating(const Rating& rating);

/// Writes it into the listing, as it is published: to a thousandth.
void set_adjusted_rating(Listing& listing);

}  // namespace needlepoint
