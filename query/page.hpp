#pragma once
#include <vector>

#include "query/cursor.hpp"
#include "query/query.hpp"
#include "query/ranking.hpp"
#include "query/selection.hpp"

namespace needlepoint {

/// A match with its place in the order: ascending by key, then by id.
struct Placed {
  Match match;
  double key = 0;  ///< metres, an Order, or the negative score
  Order id = 0;
};

/// The first `limit` matches after `after` (from the beginning when null), in order. `selections` is by segment.
/// Neighbors that may hold the first of them are looked at first, and those that cannot hold any are not.
std::vector<Placed> page_of(const Generation& generation, const Question& question,
                            const std::vector<Selection>& selections, Sort sort, const Ranking& ranking,
                            const Cursor* after, std::size_t limit);

/// The distance from the region's center of the k-th nearest match, or of the farthest where there are fewer.
geo::Metres distance_of_nearest(const Generation& generation, const Question& question,
                                const std::vector<Selection>& selections, std::size_t k);

}  // namespace needlepoint
