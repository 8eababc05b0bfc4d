#pragma once
#include <cstdint>
#include <vector>

#include "query/bitmap.hpp"
#include "query/region.hpp"

namespace needlepoint {

/// 64 neighboring positions, [64 word, 64 word + 64), as bits.
struct BitBlock {
  std::uint32_t word = 0;
  std::uint64_t maybe = 0;   ///< may lie in the region
  std::uint64_t inside = 0;  ///< of these, which are known to
};

/// What the runs hold, in order of word. The runs must be ascending, as those of a region are.
std::vector<BitBlock> blocks_of(const std::vector<Run>& runs);

/// What the set holds, in order of word; all of it known to be inside when `everywhere`.
std::vector<BitBlock> blocks_of(const Bitmap& set, bool everywhere);

}  // namespace needlepoint
