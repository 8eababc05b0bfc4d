#pragma once
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <optional>
#include <vector>

#include "geo/box.hpp"
#include "geo/point.hpp"

namespace needlepoint::geo {

/// An area drawn on a map: one ring, its edges straight in longitude and latitude (RFC 7946, section 3.1.1) and part
/// of it. It may cross the antimeridian, where an edge goes the short way round, but not go round a pole.
class Polygon {
 public:
  static constexpr std::size_t most_corners = 1000;

  /// Closed or not, either way round. Nothing when it has fewer than three corners or too many, no area, crosses
  /// itself, or goes round a pole.
  static std::optional<Polygon> from_ring(const std::vector<Point>& ring);

  bool contains(Point point) const;
  const Box& bounds() const { return bounds_; }
  const std::vector<Point>& ring() const { return ring_; }

  friend bool operator==(const Polygon& a, const Polygon& b) { return a.ring_ == b.ring_; }

 private:
  using Corner = boost::geometry::model::d2::point_xy<double>;
  std::vector<Point> ring_;
  boost::geometry::model::polygon<Corner> shape_;  ///< unrolled: longitudes go on beyond 180 where it crosses
  Box bounds_;
};

}  // namespace needlepoint::geo
