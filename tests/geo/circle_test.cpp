#include "geo/circle.hpp"

#include <doctest/doctest.h>

#include <random>

#include "geo/distance.hpp"

using namespace needlepoint::geo;

namespace {
Point at(double latitude, double longitude) { return Point::from_degrees(latitude, longitude).value(); }
}  // namespace

TEST_CASE("the box around a circle holds it, and is no larger than it must be") {
  std::mt19937 random{7};
  std::uniform_real_distribution<double> latitude{-90, 90}, longitude{-180, 180}, radius{0, 3e6};
  for (int i = 0; i < 400; ++i) {
    const Circle circle{at(latitude(random), longitude(random)), {i % 3 == 0 ? radius(random) : radius(random) / 100}};
    const auto box = box_around(circle);
    int inside = 0;
    for (int j = 0; j < 200; ++j) {
      const auto point = at(latitude(random), longitude(random));
      if (distance(circle.center, point) > circle.radius) continue;
      ++inside;
      CHECK(box.contains(point));
    }
    CHECK(box.contains(circle.center));
    CHECK(inside >= 0);
  }
  const auto box = box_around({at(0, 179.9), kilometres(111.195)});
  CHECK(box.crosses_antimeridian());
  CHECK(box.east == doctest::Approx(-179.1).epsilon(0.001));
  CHECK(box.north == doctest::Approx(1).epsilon(0.001));
  CHECK(box_around({at(89.9, 30), kilometres(50)}) ==
        Box{-180, box_around({at(89.9, 30), kilometres(50)}).south, 180, 90});
}

TEST_CASE("the circle around a box holds it") {
  std::mt19937 random{8};
  std::uniform_real_distribution<double> latitude{-90, 90}, longitude{-180, 180};
  for (int i = 0; i < 400; ++i) {
    const double a = latitude(random), b = latitude(random);
    const Box box{longitude(random), std::min(a, b), longitude(random), std::max(a, b)};
    const auto circle = circle_around(box);
    for (int j = 0; j < 200; ++j) {
      const auto point = at(latitude(random), longitude(random));
      if (box.contains(point)) CHECK(distance(circle.center, point).value <= circle.radius.value + 0.001);
    }
  }
}
