#pragma once
#include "geo/metres.hpp"
#include "geo/point.hpp"

namespace needlepoint::geo {

/// IUGG mean radius R1 of the earth, in metres.
inline constexpr double mean_earth_radius = 6'371'008.7714;

/// Great-circle distance on the mean sphere, by the haversine formula: the one distance of the product,
/// the same for filtering, sorting and showing.
Metres distance(Point from, Point to);

}  // namespace needlepoint::geo
