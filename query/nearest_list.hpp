#pragma once
#include <vector>

#include "geo/point.hpp"
#include "query/match.hpp"

namespace needlepoint {

/// Collects the k nearest of what it is given. Near ties are kept until exact distances decide: chord2 and
/// geo::distance order alike to a billionth.
class NearestList {
 public:
  explicit NearestList(std::size_t k) : k_{k} { matches_.reserve(2 * k + 16); }

  /// What is farther than this cannot be among the k.
  double bound() const { return bound_; }
  void add(const Match& match) {
    if (match.chord2 > bound_) return;
    matches_.push_back(match);
    if (matches_.size() == k_ || matches_.size() >= 2 * k_ + 16) shrink();
  }
  /// The k nearest in order of geo::distance from `center`, ties by id.
  std::vector<Match> finish(const Generation& generation, geo::Point center);

 private:
  void shrink();
  std::size_t k_;
  double bound_ = 100;  ///< above any chord2
  std::vector<Match> matches_;
};

}  // namespace needlepoint
