#pragma once
#include "geo/point.hpp"

namespace needlepoint::geo {

/// A rectangle of latitude and longitude, edges included. west > east means that it crosses the
/// antimeridian (RFC 7946, section 5.2).
struct Box {
  double west = -180, south = -90, east = 180, north = 90;  // degrees

  constexpr bool crosses_antimeridian() const { return west > east; }
  constexpr bool contains(Point p) const {
    if (p.latitude() < south || p.latitude() > north) return false;
    return crosses_antimeridian() ? p.longitude() >= west || p.longitude() <= east
                                  : p.longitude() >= west && p.longitude() <= east;
  }
  friend constexpr bool operator==(const Box&, const Box&) = default;
};

}  // namespace needlepoint::geo
