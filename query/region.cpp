#include "query/region.hpp"

#include <algorithm>
#include <cmath>

#include "geo/distance.hpp"

namespace needlepoint {
namespace {

Region::Side both(Region::Side a, Region::Side b) { return std::min(a, b); }

Region::Side side_of(const TreeNode& node, const geo::Box& box) {
  using Side = Region::Side;
  if (node.north < box.south || node.south > box.north) return Side::outside;
  const bool north_south = node.south >= box.south && node.north <= box.north;
  const auto part = [&](double west, double east) {
    if (node.east < west || node.west > east) return Side::outside;
    return node.west >= west && node.east <= east && north_south ? Side::inside : Side::across;
  };
  return box.crosses_antimeridian() ? std::max(part(box.west, 180), part(-180, box.east)) : part(box.west, box.east);
}

/// Listings below a node of the level.
constexpr std::uint32_t level_span(std::size_t level) {
  std::uint32_t span = leaf_size;
  for (std::size_t i = 0; i < level; ++i) span *= fan_out;
  return span;
}

/// The last level first; the nodes of a level cover runs of positions of equal length.
void walk(const Region& region, const Columns& columns, std::size_t level, std::uint32_t index, Position located,
          std::vector<Run>& out) {
  const auto span = level_span(level);
  const auto side = region.side(columns.tree[columns.tree_level[level] + index]);
  if (side == Region::Side::outside) return;
  if (level == 0 || side == Region::Side::inside) {
    const Run run{index * span, std::min(located, (index + 1) * span), side == Region::Side::inside};
    if (!out.empty() && out.back().end == run.begin && out.back().inside == run.inside) out.back().end = run.end;
    else out.push_back(run);
    return;
  }
  const auto level_end = columns.tree_level[level] - columns.tree_level[level - 1];
  for (std::uint32_t child = index * fan_out; child < std::min(level_end, (index + 1) * fan_out); ++child)
    walk(region, columns, level - 1, child, located, out);
}

}  // namespace

// Level by level, until what lies across the edge, half of which is counted, is less than what is known to be inside:
// a wide circle is told by a few dozen nodes.
double Region::estimate(const Columns& columns) const {
  if (everywhere()) return columns.size;
  if (columns.tree.empty()) return 0;
  auto level = columns.tree_level.size() - 1;
  std::vector<std::uint32_t> across{0}, below;
  double inside = 0, half = 0;
  for (;; --level) {
    const auto span = level_span(level);
    std::size_t kept = 0;
    half = 0;
    for (const auto index : across) {
      const auto held = std::min(span, columns.located_size - index * span);
      const auto where = side(columns.tree[columns.tree_level[level] + index]);
      if (where == Side::inside) inside += held;
      if (where != Side::across) continue;
      half += held / 2.0;
      across[kept++] = index;
    }
    across.resize(kept);
    if (half <= inside || level <= 1) return inside + half;
    const auto level_end = columns.tree_level[level] - columns.tree_level[level - 1];
    below.clear();
    for (const auto index : across)
      for (auto child = index * fan_out; child < std::min(level_end, (index + 1) * fan_out); ++child)
        below.push_back(child);
    across.swap(below);
  }
}

Outline::Outline(const Region& region, const Columns& columns) {
  constexpr std::size_t enough = 64;
  if (columns.tree.empty()) return;
  auto level = columns.tree_level.size() - 1;
  const auto nodes = [&] {
    const auto past = level + 1 < columns.tree_level.size() ? columns.tree_level[level + 1] : columns.tree.size();
    return past - columns.tree_level[level];
  };
  while (level > 0 && nodes() < enough) --level;
  located_size_ = columns.located_size;
  span_ = level_span(level);
  sides_.reserve(nodes() + 1);
  for (std::size_t i = 0; i < nodes(); ++i) sides_.push_back(region.side(columns.tree[columns.tree_level[level] + i]));
}

geo::Metres along_surface(double chord2) {
  const double half = std::min(1.0, std::sqrt(chord2) / 2);
  // Up to 600 km the series of the arc sine is exact to 1e-11 of the distance, in a tenth of the time.
  const double square = half * half;
  const double arc =
      half < 0.05 ? half * (1 + square * (1.0 / 6 + square * (3.0 / 40 + square * (15.0 / 336)))) : std::asin(half);
  return {2 * geo::mean_earth_radius * arc};
}

Region::Region(std::optional<geo::Point> center, std::optional<geo::Metres> radius, std::optional<geo::Box> box,
               std::optional<geo::Polygon> area)
    : center_{center}, radius_{center ? radius : std::nullopt}, box_{box}, area_{std::move(area)} {
  if (center_) unit_ = unit_vector(center_->latitude(), center_->longitude());
  if (!radius_) return;
  const double half = radius_->value / geo::mean_earth_radius / 2;
  const double chord = half >= 1.5707963 ? 3.0 : 2 * std::sin(half);  // half the earth and more: everything
  surely_inside_ = chord_slack::below(chord * chord);
  surely_outside_ = chord_slack::above(chord * chord);
}

bool Region::contains_exactly(const Columns& columns, Position position) const {
  if (!columns.located(position)) return false;
  const auto point = columns.point(position);
  return (!box_ || box_->contains(point)) && (!area_ || area_->contains(point)) &&
         (!radius_ || geo::distance(*center_, point) <= *radius_);
}

Region::Side Region::side(const TreeNode& node) const {
  Side side = Side::inside;
  if (radius_) {
    if (nearest(node) > surely_outside_) return Side::outside;
    const double at[3] = {unit_.x, unit_.y, unit_.z};
    double farthest = 0;
    for (int axis = 0; axis < 3; ++axis) {
      const double most = std::max(std::abs(static_cast<double>(node.low[axis]) - at[axis]),
                                   std::abs(static_cast<double>(node.high[axis]) - at[axis]));
      farthest += most * most;
    }
    side = farthest < surely_inside_ ? Side::inside : Side::across;
  }
  if (box_) side = both(side, side_of(node, *box_));
  if (area_) side = both(side, std::min(side_of(node, area_->bounds()), Side::across));
  return side;
}

std::vector<Run> Region::runs(const Columns& columns) const {
  if (everywhere()) return columns.size == 0 ? std::vector<Run>{} : std::vector<Run>{{0, columns.size, true}};
  std::vector<Run> out;
  if (columns.tree.empty()) return out;
  walk(*this, columns, columns.tree_level.size() - 1, 0, columns.located_size, out);
  return out;
}

}  // namespace needlepoint
