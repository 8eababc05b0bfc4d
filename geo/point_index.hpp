#pragma once
#include <boost/geometry/core/cs.hpp>
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "geo/box.hpp"
#include "geo/metres.hpp"
#include "geo/point.hpp"

namespace needlepoint::geo {

/// Which points are near? An R-tree over unit vectors in space, packed once (S. T. Leutenegger et al., STR, 1997, as
/// Boost.Geometry does it) and then immutable. In space there is no pole and no antimeridian, and the straight chord
/// orders like the great circle, so boxes of the tree are always right; what it lets through is then measured by
/// geo::distance, so answers agree with it to the last bit.
class PointIndex {
 public:
  struct Neighbor {
    std::uint32_t id = 0;  ///< position in the points given
    Metres distance{};
    friend constexpr bool operator==(const Neighbor&, const Neighbor&) = default;
  };

  PointIndex() = default;
  explicit PointIndex(std::span<const Point> points);

  std::size_t size() const { return points_.size(); }

  /// Everything at most `radius` away, in order of distance, then id.
  std::vector<Neighbor> within(Point center, Metres radius) const;

  /// Everything in `box`, in order of id.
  std::vector<std::uint32_t> within(const Box& box) const;

  /// The `count` nearest, in order of distance, then id.
  std::vector<Neighbor> nearest(Point center, std::size_t count) const;

 private:
  using Direction = boost::geometry::model::point<double, 3, boost::geometry::cs::cartesian>;
  using Entry = std::pair<Direction, std::uint32_t>;

  static Direction direction_of(Point point);
  std::vector<Neighbor> within_chord(Point center, double chord) const;

  std::vector<Point> points_;
  boost::geometry::index::rtree<Entry, boost::geometry::index::rstar<16>> tree_;
};

}  // namespace needlepoint::geo
