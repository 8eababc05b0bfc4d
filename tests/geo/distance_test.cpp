#include "geo/distance.hpp"

#include <doctest/doctest.h>

#include <numbers>

using namespace needlepoint::geo;

namespace {

double metres(double a, double b, double c, double d) {
  return distance(Point::from_degrees(a, b).value(), Point::from_degrees(c, d).value()).value;
}

}  // namespace

TEST_CASE("a great circle on the mean sphere") {
  const double half_circumference = std::numbers::pi * mean_earth_radius;
  CHECK(metres(0, 0, 0, 0) == 0);
  CHECK(metres(0, 0, 0, 180) == doctest::Approx(half_circumference));
  CHECK(metres(90, 0, -90, 77) == doctest::Approx(half_circumference));
  CHECK(metres(0, 0, 1, 0) == doctest::Approx(half_circumference / 180));
  CHECK(metres(10, 179.5, 10, -179.5) == doctest::Approx(metres(10, 0, 10, 1)));  // across the antimeridian
  CHECK(metres(90, 12, 90, -100) == doctest::Approx(0).epsilon(1e-6));            // a pole has no longitude
}

TEST_CASE("a point is made only of values in range") {
  CHECK(Point::from_degrees(90, 180));
  CHECK_FALSE(Point::from_degrees(90.0001, 0));
  CHECK_FALSE(Point::from_degrees(0, -180.0001));
  CHECK_FALSE(Point::from_degrees(std::nan(""), 0));
}
