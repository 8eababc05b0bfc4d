#pragma once
#include <cstdint>
#include <vector>

#include "data/generation/columns.hpp"

namespace needlepoint {

/// Listings as bits over blocks of 64 positions: bit i of bits[b] is the one at position 64 words[b] + i. Of the same
/// size.
struct BlockBits {
  const std::vector<std::uint32_t>& words;
  const std::vector<std::uint64_t>& bits;
};

/// Planes that lie beside each other, by number.
struct PlaneRange {
  std::size_t first = 0, count = 0;
};

/// How many of the listings each plane of the range has, from its first on.
std::vector<std::uint64_t> count_planes(const Columns& columns, PlaneRange range, BlockBits listings);

}  // namespace needlepoint
