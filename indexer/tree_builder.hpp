#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "data/generation/columns.hpp"

namespace needlepoint {

struct PackedTree {
  std::vector<TreeNode> nodes;       ///< the leaves first, then each level above them; the root is last
  std::vector<std::uint32_t> level;  ///< where each level begins
};

/// A tree over the located listings, which come first and lie along the Hilbert curve: leaf i holds the positions
/// [16 i, 16 i + 16), node j of a level the nodes [8 j, 8 j + 8) of the level below.
PackedTree build_tree(std::span<const UnitVector> unit, std::span<const LatLon> degrees,
                      std::span<const std::uint32_t> popularity_rank, std::span<const std::uint32_t> rating_rank);

}  // namespace needlepoint
