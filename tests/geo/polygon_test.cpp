#include "geo/polygon.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace needlepoint::geo;

namespace {

Point at(double longitude, double latitude) { return Point::from_degrees(latitude, longitude).value(); }

Polygon polygon(std::vector<Point> ring) {
  auto made = Polygon::from_ring(ring);
  REQUIRE(made.has_value());
  return *made;
}

/// How often the ring goes round the point, by the angles between its corners as seen from there.
double turns(const std::vector<Point>& ring, Point point) {
  const auto east = [&](Point corner) { return std::remainder(corner.longitude() - point.longitude(), 360.0); };
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
    const double ax = east(a), ay = a.latitude() - point.latitude(), bx = east(b), by = b.latitude() - point.latitude();
    sum += std::atan2(ax * by - ay * bx, ax * bx + ay * by);
  }
  return sum / 6.283185307179586;
}

}  // namespace

TEST_CASE("edges and corners are part of a polygon, closed or not, either way round") {
  for (const auto& ring : {std::vector{at(0, 0), at(2, 0), at(2, 1), at(0, 1)},
                           std::vector{at(0, 0), at(0, 1), at(2, 1), at(2, 0), at(0, 0)}}) {
    const auto area = polygon(ring);
    CHECK(area.contains(at(1, .5)));
    CHECK(area.contains(at(0, 0)));
    CHECK(area.contains(at(1, 1)));
    CHECK_FALSE(area.contains(at(1, 1.0000001)));
    CHECK_FALSE(area.contains(at(-.0000001, .5)));
  }
}

TEST_CASE("a dent is outside") {
  const auto area = polygon({at(0, 0), at(4, 0), at(4, 4), at(2, 1), at(0, 4)});
  CHECK_FALSE(area.contains(at(2, 3)));
  CHECK(area.contains(at(.5, 3)));
}

TEST_CASE(
    "an edge crosses the antimeridian where that is the short way round (as RFC 7946, section 3.1.9, has it in two "
    "parts)") {
  const auto area = polygon({at(179, -1), at(-179, -1), at(-179, 1), at(179, 1)});
  for (const double inside : {179.5, 180.0, -180.0, -179.5}) CHECK(area.contains(at(inside, 0)));
  for (const double outside : {178.9, -178.9, 0.0}) CHECK_FALSE(area.contains(at(outside, 0)));
  CHECK(area.bounds() == Box{179, -1, -179, 1});
}

TEST_CASE("what is no area is refused") {
  CHECK_FALSE(Polygon::from_ring({}));
  CHECK_FALSE(Polygon::from_ring({at(0, 0), at(1, 1)}));
  CHECK_FALSE(Polygon::from_ring({at(0, 0), at(1, 1), at(2, 2)}));            // a line
  CHECK_FALSE(Polygon::from_ring({at(0, 0), at(1, 1), at(1, 0), at(0, 1)}));  // crosses itself
  CHECK_FALSE(Polygon::from_ring({at(0, 80), at(120, 80), at(-120, 80)}));    // goes round the pole
  CHECK_FALSE(Polygon::from_ring(std::vector<Point>(Polygon::most_corners + 1, at(0, 0))));
}

TEST_CASE("random stars around random centers hold what the winding number says") {
  std::mt19937 dice{20261123};
  const auto between = [&](double low, double high) { return low + (high - low) * (dice() / 4294967296.0); };
  for (int round = 0; round < 100; ++round) {
    const double longitude = between(170, 190), latitude = between(-80, 80);
    std::vector<Point> ring;
    for (int corner = 0, all = 5 + static_cast<int>(dice() % 20); corner < all; ++corner) {
      const double turn = 6.283185307 * corner / all, far = between(1, 8);
      ring.push_back(at(std::remainder(longitude + far * std::cos(turn), 360.0), latitude + far * std::sin(turn)));
    }
    const auto area = polygon(ring);
    for (int i = 0; i < 200; ++i) {
      const auto point = at(std::remainder(longitude + between(-9, 9), 360.0), latitude + between(-9, 9));
      CHECK(area.contains(point) == (std::abs(turns(ring, point)) > .5));
    }
  }
}
