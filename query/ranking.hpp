#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "data/generation/columns.hpp"
#include "query/answer.hpp"
#include "query/match.hpp"
#include "query/selection.hpp"

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

/// The points that do not depend on the question, in thousandths, by position. `today` is the day the generation
/// was published, so that the same question gets the same answer as long as it lives.
std::vector<std::int32_t> merits(const Columns& columns, std::uint32_t today);
/// The most that any of each `span` neighbors has.
std::vector<std::int32_t> most_merits(const std::vector<std::int32_t>& merits, std::size_t span);

/// Scores listings for one question. Points are whole thousandths, so that reasons sum to the score exactly.
class Ranking {
 public:
  /// `pivot` is the distance at which half of the points for nearness are left.
  Ranking(const Generation& generation, const Question& question, geo::Metres pivot);

  std::int32_t score(const Match& match) const;

  // A score is merit, and what words and distance give beside it. Of these:

  /// What a listing may have at most, and what every one may have, near or far.
  std::int32_t most_beside_merit() const { return most_words_ + most_distance_; }
  std::int32_t least_beside_merit() const { return most_distance_ == 0 ? most_words_ : 0; }
  /// No listing with a larger chord2 has as many points beside its merit; there must be a center.
  double reach(std::int32_t points) const;

  std::vector<Reason> reasons(const Match& match, std::optional<geo::Metres> distance) const;

 private:
  std::int32_t words(Spot at) const;
  std::int32_t distance(double chord2) const;

  const Generation* generation_;
  const Question* question_;
  double pivot_;  ///< metres
  std::int32_t most_words_, most_distance_;
};

}  // namespace needlepoint
