#include "crawler/import/osm_shape.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace needlepoint {
namespace {

struct Spot {
  double x = 0, y = 0;
};  ///< degrees east of and north of the first point

/// The centroid of the area inside a closed line; nothing when it has no area.
std::optional<Spot> middle_of_area(const std::vector<Spot>& spots) {
  double twice_area = 0, x = 0, y = 0;
  for (std::size_t i = 0; i + 1 < spots.size(); ++i) {
    const auto& a = spots[i];
    const auto& b = spots[i + 1];
    const double cross = a.x * b.y - b.x * a.y;
    twice_area += cross, x += (a.x + b.x) * cross, y += (a.y + b.y) * cross;
  }
  if (std::abs(twice_area) < 1e-16) return std::nullopt;  // about a square centimetre
  const Spot middle{x / (3 * twice_area), y / (3 * twice_area)};
  // A line that crosses itself can have its centroid anywhere; then the line's own middle is taken.
  const auto [west, east] = std::minmax_element(spots.begin(), spots.end(), [](auto& a, auto& b) { return a.x < b.x; });
  const auto [south, north] =
      std::minmax_element(spots.begin(), spots.end(), [](auto& a, auto& b) { return a.y < b.y; });
  if (middle.x < west->x || middle.x > east->x || middle.y < south->y || middle.y > north->y) return std::nullopt;
  return middle;
}

Spot middle_of_line(const std::vector<Spot>& spots) {
  double length = 0, x = 0, y = 0;
  for (std::size_t i = 0; i + 1 < spots.size(); ++i) {
    const auto& a = spots[i];
    const auto& b = spots[i + 1];
    const double step = std::hypot(b.x - a.x, b.y - a.y);
    length += step, x += step * (a.x + b.x) / 2, y += step * (a.y + b.y) / 2;
  }
  return length == 0 ? spots.front() : Spot{x / length, y / length};
}

}  // namespace

std::optional<geo::Point> middle_of(std::span<const geo::Point> points) {
  if (points.empty()) return std::nullopt;
  const auto& first = points.front();
  std::vector<Spot> spots;
  for (const auto& point : points) {
    double x = point.longitude() - first.longitude();
    if (x > 180) x -= 360;
    if (x < -180) x += 360;
    spots.push_back(Spot{x, point.latitude() - first.latitude()});
  }
  const bool closed = points.size() > 3 && points.front() == points.back();
  const auto area = closed ? middle_of_area(spots) : std::nullopt;
  const auto middle = area.value_or(middle_of_line(spots));
  double longitude = first.longitude() + middle.x;
  if (longitude > 180) longitude -= 360;
  if (longitude < -180) longitude += 360;
  return geo::Point::from_degrees(std::clamp(first.latitude() + middle.y, -90.0, 90.0), longitude);
}

}  // namespace needlepoint
