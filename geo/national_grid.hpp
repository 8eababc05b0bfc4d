#pragma once
#include "geo/point.hpp"

namespace needlepoint::geo {

/// A position of Great Britain's National Grid (OSGB36 eastings and northings, metres) in WGS 84, right to about 5 m:
/// Ordnance Survey, "A guide to coordinate systems in Great Britain", annexes B and C. Nothing off the grid.
std::optional<Point> from_national_grid(double easting, double northing);

}  // namespace needlepoint::geo
