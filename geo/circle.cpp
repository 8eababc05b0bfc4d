#include "geo/circle.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/distance.hpp"

namespace needlepoint::geo {
namespace {

constexpr double degrees = 180 / std::numbers::pi;
constexpr double slack = 1e-9;  // degrees, a tenth of a millimetre: more than rounding can take away

double wrapped(double longitude) {
  return longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
}

}  // namespace

Box box_around(const Circle& circle) {
  const double angle = circle.radius.value / mean_earth_radius;
  const double latitude = circle.center.latitude(), longitude = circle.center.longitude();
  const double south = latitude - angle * degrees - slack, north = latitude + angle * degrees + slack;
  if (south <= -90 || north >= 90) return {-180, std::max(south, -90.0), 180, std::min(north, 90.0)};
  // The meridians touch the circle farther out than on its own parallel: sin(width) = sin(radius) / cos(latitude).
  const double sine = std::sin(angle) / std::cos(latitude / degrees);
  const double width = (sine >= 1 ? 180 : std::asin(sine) * degrees) + slack;
  if (width >= 180) return {-180, south, 180, north};
  return {wrapped(longitude - width), south, wrapped(longitude + width), north};
}

Circle circle_around(const Box& box) {
  const double width = box.crosses_antimeridian() ? box.east + 360 - box.west : box.east - box.west;
  const auto whole_earth = Metres{std::numbers::pi * mean_earth_radius};
  const auto middle = Point::from_degrees((box.south + box.north) / 2, wrapped(box.west + width / 2));
  const auto south = Point::from_degrees(box.south, wrapped(box.west)),
             north = Point::from_degrees(box.north, wrapped(box.west));
  if (!middle || !south || !north) return {Point::from_degrees(0, 0).value(), whole_earth};
  if (width > 180) return {*middle, whole_earth};  // the sides bulge past the corners
  // Along a parallel the point farthest from the middle's meridian is the corner; along a meridian's arc no more than
  // 90 degrees away the farthest is an end.
  return {*middle, std::max(distance(*middle, *south), distance(*middle, *north))};
}

}  // namespace needlepoint::geo
