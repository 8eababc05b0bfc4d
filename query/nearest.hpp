#pragma once
#include <vector>

#include "query/matches.hpp"
#include "query/probe.hpp"

namespace needlepoint {

/// Collects the k nearest of what it is given. Near ties are kept until exact distances decide: chord2 and
/// geo::distance order alike to a billionth.
class NearestList {
 public:
  explicit NearestList(std::size_t k) : k_{k} {}

  /// What is farther than this cannot be among the k.
  double bound() const { return bound_; }
  void add(Match match);
  /// The k nearest in order of geo::distance, ties by id.
  std::vector<Position> finish(const Columns& columns, geo::Point center);

 private:
  void shrink();
  std::size_t k_;
  double bound_ = 100;  ///< above any chord2
  std::vector<Match> matches_;
};

/// Best-first walk of the tree, nearest nodes first, until no node can hold anything nearer.
void walk_nearest(const Probe& probe, NearestList& nearest, Effort& effort);

/// The k listings of the region that pass and have the best popularity ranks, by walking the nodes with the best
/// rank first.
std::vector<Position> walk_popular(const Probe& probe, std::size_t k, Effort& effort);

}  // namespace needlepoint
