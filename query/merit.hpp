#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "data/generation/columns.hpp"

namespace needlepoint {

/// A signal of "best", and the most points it can give. This table is all there is: nobody can pay for a place.
struct Signal {
  const char* name;
  std::int32_t most;  ///< thousandths of a point
};
inline constexpr Signal signals[] = {
    {"words", 30'000},        ///< where the words asked for stand: name, treatments, elsewhere
    {"distance", 25'000},     ///< half of it is left at the pivot
    {"treatment", 20'000},    ///< says that it offers microneedling
    {"license", 15'000},      ///< a practitioner's license, confirmed by a register or stated
    {"hygiene", 10'000},      ///< practices, confirmed or stated
    {"rating", 10'000},       ///< adjusted; without reviews it counts as average
    {"freshness", 5'000},     ///< when its sources were last read
    {"completeness", 5'000},  ///< how much of what a client asks is answered
    {"agreement", 3'000},     ///< its sources do not contradict each other
};

/// Points by signal, in thousandths.
struct Points {
  std::array<std::int32_t, std::size(signals)> of{};
  std::int32_t sum() const;
};

/// Index of a signal in that table.
enum SignalAt : std::size_t {
  at_words,
  at_distance,
  at_treatment,
  at_license,
  at_hygiene,
  at_rating,
  at_freshness,
  at_completeness,
  at_agreement
};

/// That share of the most points of a signal, rounded; shares below 0 and above 1 are taken as these.
std::int32_t part_of(SignalAt signal, double share);

/// Merit: the points that do not depend on the question, all but words and distance. `today`, days since 1970, is the
/// day the generation was published, so that the same question gets the same answer as long as it lives.
Points merit_points(const Columns& columns, Position at, std::uint32_t today);

/// The sums of these, by position.
std::vector<std::int32_t> merits(const Columns& columns, std::uint32_t today);

/// The most merit of the listings below each node of a tree's lower levels, from the leaves up.
inline constexpr std::size_t merit_levels = 3;
using MostMerit = std::array<std::vector<std::int32_t>, merit_levels>;
MostMerit most_merits(const std::vector<std::int32_t>& merits);

}  // namespace needlepoint
