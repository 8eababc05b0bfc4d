#pragma once
#include "geo/box.hpp"
#include "geo/metres.hpp"
#include "geo/point.hpp"

namespace needlepoint::geo {

/// Everything at most `radius` from `center`, along great circles.
struct Circle {
  Point center;
  Metres radius{};
};

/// The smallest box of latitudes and longitudes that holds the circle. Around a pole it has all longitudes; across the
/// antimeridian its west is greater than its east.
Box box_around(const Circle& circle);

/// A circle that holds the box: around its middle, through its farthest corner, or the whole earth.
Circle circle_around(const Box& box);

}  // namespace needlepoint::geo
