#pragma once
#include <algorithm>
#include <optional>
#include <vector>

#include "data/generation/columns.hpp"
#include "geo/box.hpp"
#include "geo/metres.hpp"
#include "geo/point.hpp"
#include "geo/polygon.hpp"

namespace needlepoint {

/// How far chord2 and geo::distance may differ. Unit vectors carry errors of 1e-16, so a chord is exact to 4e-16 and
/// its square, for chords up to 2, to 2e-15.
namespace chord_slack {
inline constexpr double relative = 1e-9, absolute = 1e-14;
constexpr double above(double chord2) { return chord2 * (1 + relative) + absolute; }
constexpr double below(double chord2) { return chord2 * (1 - relative) - absolute; }
}  // namespace chord_slack

/// A run of positions; `inside` when all of them are known to lie in the region.
struct Run {
  Position begin = 0, end = 0;
  bool inside = false;
};

/// Where to search: a circle, a rectangle, a polygon, several of them (then all must hold), or everywhere.
class Region {
 public:
  Region() = default;
  Region(std::optional<geo::Point> center, std::optional<geo::Metres> radius, std::optional<geo::Box> box,
         std::optional<geo::Polygon> area = std::nullopt);

  bool everywhere() const { return !radius_ && !box_ && !area_; }
  /// Whether the distance from the center says everything.
  bool only_circle() const { return radius_ && !box_ && !area_; }
  bool has_center() const { return center_.has_value(); }
  geo::Point center() const { return *center_; }

  /// By geo::distance and the edges of the box: the truth that plans and trees only approach.
  bool contains(const Columns& columns, Position position) const {
    if (!radius_ || !columns.located(position)) return everywhere() || contains_exactly(columns, position);
    const double chord = chord2(columns, position);
    if (chord > surely_outside_) return false;
    return (chord < surely_inside_ && only_circle()) || contains_exactly(columns, position);
  }

  /// Square of the straight line through the sphere of radius 1: orders as the distance does, but for chord_slack, in
  /// 5 ns instead of 60.
  double chord2(const Columns& columns, Position position) const {
    const auto& unit = columns.unit[position];
    const double x = unit.x - unit_.x, y = unit.y - unit_.y, z = unit.z - unit_.z;
    return x * x + y * y + z * z;
  }

  /// Runs of positions, ascending, that hold every listing of the region (and some others where not `inside`).
  std::vector<Run> runs(const Columns& columns) const;

  /// About how many listings lie in the region, from the upper levels of the tree.
  double estimate(const Columns& columns) const;

  enum class Side { outside, across, inside };
  Side side(const TreeNode& node) const;
  /// Smallest chord2 that anything in `node` can have.
  double nearest(const TreeNode& node) const {
    const double x = beyond(unit_.x, node.low[0], node.high[0]), y = beyond(unit_.y, node.low[1], node.high[1]),
                 z = beyond(unit_.z, node.low[2], node.high[2]);
    return x * x + y * y + z * z;
  }
  /// No chord2 in the circle is larger.
  double farthest_chord2() const { return surely_outside_; }

 private:
  bool contains_exactly(const Columns& columns, Position position) const;
  static double beyond(double at, double low, double high) { return std::max(std::max(low - at, at - high), 0.0); }

  std::optional<geo::Point> center_;
  std::optional<geo::Metres> radius_;
  std::optional<geo::Box> box_;
  std::optional<geo::Polygon> area_;
  UnitVector unit_{};
  double surely_inside_ = 0, surely_outside_ = 100;  ///< chord2 below and above which no exact distance is needed
};

/// What some hundred nodes of a tree tell of where its listings lie: nothing of them is touched for it.
class Outline {
 public:
  Outline() = default;
  Outline(const Region& region, const Columns& columns);
  Region::Side side(Position position) const {
    return position < located_size_ ? sides_[position / span_] : Region::Side::outside;
  }

 private:
  Position located_size_ = 0;  ///< a node may reach beyond: what has no point lies nowhere
  std::uint32_t span_ = 1;     ///< listings below each of the nodes
  std::vector<Region::Side> sides_;
};

/// Metres along the surface for a chord2.
geo::Metres along_surface(double chord2);

}  // namespace needlepoint
