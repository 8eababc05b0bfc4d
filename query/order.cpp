#include "query/order.hpp"

#include <algorithm>
#include <tuple>

#include "geo/distance.hpp"

namespace needlepoint {
namespace {

bool before(const Placed& a, const Placed& b) { return std::tie(a.key, a.id_rank) < std::tie(b.key, b.id_rank); }

/// The order by distance is that of geo::distance. It costs 60 ns a listing, so chord2 (5 ns, equal to a billionth)
/// first throws out what cannot be on the page.
std::vector<Match> near_enough(std::vector<Match> matches, double from, std::size_t limit) {
  constexpr double slack = 1e-9, least = 1e-14;
  std::erase_if(matches, [&](const Match& match) { return match.chord2 < from * (1 - slack) - least; });
  if (matches.size() <= limit) return matches;
  const auto nth = matches.begin() + static_cast<std::ptrdiff_t>(limit);
  std::nth_element(matches.begin(), nth, matches.end(),
                   [](const Match& a, const Match& b) { return a.chord2 < b.chord2; });
  const double enough = nth->chord2 * (1 + slack) + least;
  std::erase_if(matches, [&](const Match& match) { return match.chord2 > enough; });
  return matches;
}

double key_of(const Generation& generation, const Question& question, const Match& match, Sort sort,
              const Ranking& ranking) {
  switch (sort) {
    case Sort::best:
      return -static_cast<double>(ranking.score(match));
    case Sort::rating:
      return generation.columns.rating_rank[match.position];
    case Sort::popularity:
      return generation.columns.popularity_rank[match.position];
    case Sort::distance:
      break;
  }
  return geo::distance(question.region.center(), generation.columns.point(match.position)).value;
}

}  // namespace

std::vector<Placed> page_of(const Generation& generation, const Question& question, const std::vector<Match>& matches,
                            Sort sort, const Ranking& ranking, const Cursor* after, std::size_t limit) {
  std::vector<Placed> placed;
  placed.reserve(matches.size());
  const auto add = [&](const Match& match) {
    const Placed one{match, key_of(generation, question, match, sort, ranking),
                     generation.columns.id_rank[match.position]};
    if (after == nullptr || std::tie(after->key, after->id_rank) < std::tie(one.key, one.id_rank))
      placed.push_back(one);
  };
  if (sort == Sort::distance && after == nullptr)
    for (const auto& match : near_enough(matches, 0, limit)) add(match);
  else
    for (const auto& match : matches) add(match);
  const auto kept = std::min(limit, placed.size());
  std::partial_sort(placed.begin(), placed.begin() + static_cast<std::ptrdiff_t>(kept), placed.end(), before);
  placed.resize(kept);
  return placed;
}

}  // namespace needlepoint
