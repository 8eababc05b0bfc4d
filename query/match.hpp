#pragma once
#include "query/generation.hpp"

namespace needlepoint {

/// A listing that answers a question.
struct Match {
  Spot at;
  double chord2 = 0;  ///< from the region's center, see Region::chord2; 0 without one
};

}  // namespace needlepoint
