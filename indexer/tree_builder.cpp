#include "indexer/tree_builder.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace needlepoint {
namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr std::uint32_t last_rank = std::numeric_limits<std::uint32_t>::max();

float below(double value) { return std::nextafter(static_cast<float>(value), -infinity); }
float above(double value) { return std::nextafter(static_cast<float>(value), infinity); }

TreeNode nothing() {
  TreeNode node{};
  std::fill(std::begin(node.low), std::end(node.low), infinity);
  std::fill(std::begin(node.high), std::end(node.high), -infinity);
  node.south = node.west = infinity;
  node.north = node.east = -infinity;
  node.best_popularity = node.best_rating = last_rank;
  return node;
}

void widen(TreeNode& node, const TreeNode& with) {
  for (int axis = 0; axis < 3; ++axis) {
    node.low[axis] = std::min(node.low[axis], with.low[axis]);
    node.high[axis] = std::max(node.high[axis], with.high[axis]);
  }
  node.south = std::min(node.south, with.south);
  node.west = std::min(node.west, with.west);
  node.north = std::max(node.north, with.north);
  node.east = std::max(node.east, with.east);
  node.best_popularity = std::min(node.best_popularity, with.best_popularity);
  node.best_rating = std::min(node.best_rating, with.best_rating);
}

TreeNode around(const UnitVector& unit, const LatLon& degrees) {
  TreeNode node = nothing();
  const double axes[3] = {unit.x, unit.y, unit.z};
  for (int axis = 0; axis < 3; ++axis) {
    node.low[axis] = below(axes[axis]);
    node.high[axis] = above(axes[axis]);
  }
  node.south = below(degrees.latitude);
  node.north = above(degrees.latitude);
  node.west = below(degrees.longitude);
  node.east = above(degrees.longitude);
  return node;
}

}  // namespace

PackedTree build_tree(std::span<const UnitVector> unit, std::span<const LatLon> degrees,
                      std::span<const std::uint32_t> popularity_rank, std::span<const std::uint32_t> rating_rank) {
  PackedTree tree;
  std::size_t located = unit.size();
  while (located > 0 && std::isnan(degrees[located - 1].latitude)) --located;
  if (located == 0) return tree;
  tree.level.push_back(0);
  for (std::size_t begin = 0; begin < located; begin += leaf_size) {
    TreeNode leaf = nothing();
    for (std::size_t i = begin; i < std::min(begin + leaf_size, located); ++i) {
      TreeNode one = around(unit[i], degrees[i]);
      one.best_popularity = popularity_rank[i];
      one.best_rating = rating_rank[i];
      widen(leaf, one);
    }
    tree.nodes.push_back(leaf);
  }
  for (std::size_t begin = 0, end = tree.nodes.size(); end - begin > 1; begin = end, end = tree.nodes.size()) {
    tree.level.push_back(static_cast<std::uint32_t>(end));
    for (std::size_t first = begin; first < end; first += fan_out) {
      TreeNode parent = nothing();
      for (std::size_t child = first; child < std::min<std::size_t>(first + fan_out, end); ++child)
        widen(parent, tree.nodes[child]);
      tree.nodes.push_back(parent);
    }
  }
  return tree;
}

}  // namespace needlepoint
