#include "geo/polygon.hpp"

#include <algorithm>
#include <boost/geometry/algorithms/correct.hpp>
#include <boost/geometry/algorithms/covered_by.hpp>
#include <boost/geometry/algorithms/is_valid.hpp>
#include <cmath>

namespace needlepoint::geo {
namespace {

double wrapped(double longitude) { return longitude - 360 * std::floor((longitude + 180) / 360); }

}  // namespace

std::optional<Polygon> Polygon::from_ring(const std::vector<Point>& ring) {
  Polygon out;
  out.ring_ = ring;
  if (out.ring_.size() > 1 && out.ring_.front() == out.ring_.back()) out.ring_.pop_back();
  if (out.ring_.size() < 3 || out.ring_.size() > most_corners) return std::nullopt;
  auto& corners = out.shape_.outer();
  const auto next_to = [](double before, double longitude) {
    return before + std::remainder(longitude - before, 360.0);
  };
  double west = 1000, east = -1000, south = 90, north = -90;
  for (const auto& corner : out.ring_) {
    const double x = corners.empty() ? corner.longitude() : next_to(corners.back().x(), corner.longitude());
    corners.emplace_back(x, corner.latitude());
    west = std::min(west, x), east = std::max(east, x);
    south = std::min(south, corner.latitude()), north = std::max(north, corner.latitude());
  }
  const bool round_a_pole = std::abs(next_to(corners.back().x(), corners.front().x()) - corners.front().x()) > 180;
  if (round_a_pole || east - west >= 360) return std::nullopt;
  boost::geometry::correct(out.shape_);
  if (!boost::geometry::is_valid(out.shape_)) return std::nullopt;
  const bool crosses = west < -180 || east > 180;
  out.bounds_ = crosses ? Box{wrapped(west), south, wrapped(east), north} : Box{west, south, east, north};
  return out;
}

bool Polygon::contains(Point point) const {
  if (!bounds_.contains(point)) return false;
  for (const double turn : {0.0, 360.0, -360.0})
    if (boost::geometry::covered_by(Corner{point.longitude() + turn, point.latitude()}, shape_)) return true;
  return false;
}

}  // namespace needlepoint::geo
