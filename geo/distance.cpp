#include "geo/distance.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace needlepoint::geo {

Metres distance(Point from, Point to) {
  constexpr double radians = std::numbers::pi / 180;
  const double half_dlat = std::sin((to.latitude() - from.latitude()) * radians / 2);
  const double half_dlon = std::sin((to.longitude() - from.longitude()) * radians / 2);
  const double h = half_dlat * half_dlat +
                   std::cos(from.latitude() * radians) * std::cos(to.latitude() * radians) * half_dlon * half_dlon;
  return {2 * mean_earth_radius * std::asin(std::min(1.0, std::sqrt(h)))};
}

}  // namespace needlepoint::geo
