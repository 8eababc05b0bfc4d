#pragma once
#include <functional>
#include <vector>

#include "query/cursor.hpp"
#include "query/matches.hpp"
#include "query/query.hpp"
#include "query/ranking.hpp"

namespace needlepoint {

/// A match with its place in the order: ascending by key, then by id.
struct Placed {
  Match match;
  double key = 0;  ///< metres, rank, or the negative score
  std::uint32_t id_rank = 0;
};

/// The first `limit` matches after `after` (from the beginning when null), in order.
std::vector<Placed> page_of(const Generation& generation, const Question& question, const std::vector<Match>& matches,
                            Sort sort, const Ranking& ranking, const Cursor* after, std::size_t limit);

}  // namespace needlepoint
