#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "data/generation/columns.hpp"
#include "query/answer.hpp"
#include "query/match.hpp"
#include "query/merit.hpp"
#include "query/selection.hpp"

namespace needlepoint {

/// Scores listings for one question. Points are whole thousandths, so that reasons sum to the score exactly.
class Ranking {
 public:
  /// `pivot` is the distance at which half of the points for nearness are left.
  Ranking(const Generation& generation, const Question& question, geo::Metres pivot);

  std::int32_t score(const Match& match) const;

  /// No match with that merit or less, at that chord2 or a larger one, has a higher score.
  std::int32_t most(std::int32_t merit, double chord2) const;

  std::vector<Reason> reasons(const Match& match, std::optional<geo::Metres> distance) const;

 private:
  std::int32_t words(Spot at) const;
  std::int32_t distance(double chord2) const;

  const Generation* generation_;
  const Question* question_;
  double pivot_;  ///< metres
  std::int32_t most_words_;
};

}  // namespace needlepoint
