#pragma once
#include <optional>
#include <vector>

#include "data/generation/columns.hpp"
#include "geo/box.hpp"
#include "geo/metres.hpp"
#include "geo/point.hpp"
#include "geo/polygon.hpp"

namespace needlepoint {

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
  bool has_center() const { return center_.has_value(); }
  geo::Point center() const { return *center_; }

  /// By geo::distance and the edges of the box: the truth that plans and trees only approach.
  bool contains(const Columns& columns, Position position) const;

  /// Square of the straight line through the sphere of radius 1: orders as the distance does, in 5 ns instead of
  /// 60. Exact to 1e-9 m; see distances().
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
  double nearest(const TreeNode& node) const;

 private:
  std::optional<geo::Point> center_;
  std::optional<geo::Metres> radius_;
  std::optional<geo::Box> box_;
  std::optional<geo::Polygon> area_;
  UnitVector unit_{};
  double surely_inside_ = 0, surely_outside_ = 0;  ///< chord2 below and above which no exact distance is needed
};

/// Metres along the surface for a chord2.
geo::Metres along_surface(double chord2);

}  // namespace needlepoint
