// The tree beside a slow truth: every answer equals a scan by geo::distance.
#include "geo/point_index.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "geo/distance.hpp"

using namespace needlepoint::geo;

namespace {

unsigned seed() {  // another one: NEEDLEPOINT_SEED=17 ./test_geo
  const char* given = std::getenv("NEEDLEPOINT_SEED");
  return given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : 20261123U;
}

Point at(double latitude, double longitude) { return Point::from_degrees(latitude, longitude).value(); }

/// Points with what trees stumble on: poles, both sides of the antimeridian, many at one place.
std::vector<Point> points(std::size_t count, std::mt19937& random) {
  std::uniform_real_distribution<double> latitude{-90, 90}, longitude{-180, 180}, near{-0.5, 0.5};
  std::vector<Point> out;
  for (std::size_t i = 0; i < count; ++i) switch (i % 6) {
      case 0:
        out.push_back(at(90 - std::abs(near(random)), longitude(random)));
        break;
      case 1:
        out.push_back(at(-90, longitude(random)));
        break;
      case 2:
        out.push_back(at(10 + near(random), i % 4 < 2 ? 179.9 : -179.9));
        break;
      case 3:
        out.push_back(at(40, -75));
        break;
      case 4:
        out.push_back(at(40 + near(random), -75 + near(random)));
        break;
      default:
        out.push_back(at(latitude(random), longitude(random)));
    }
  return out;
}

std::vector<PointIndex::Neighbor> scan(const std::vector<Point>& points, Point center) {
  std::vector<PointIndex::Neighbor> out;
  for (std::uint32_t id = 0; id < points.size(); ++id) out.push_back({id, distance(center, points[id])});
  std::ranges::stable_sort(out, {}, &PointIndex::Neighbor::distance);
  return out;
}

}  // namespace

TEST_CASE("within a radius and nearest agree with a scan, at every size around a node's edges") {
  CAPTURE(seed());
  std::mt19937 random{seed()};
  const double earth = 20'015'115;
  for (const std::size_t count : {0, 1, 2, 15, 16, 17, 255, 256, 257, 3000}) {
    const auto all = points(count, random);
    const PointIndex index{all};
    for (const auto center : {at(90, 0), at(-90, 5), at(10, 180), at(10, -180), at(40, -75), at(0, 0), at(-40, 105)}) {
      const auto truth = scan(all, center);
      for (const double radius : {0.0, 1.0, 8000.0, 80000.0, 5e6, earth / 2, earth - 1, earth, 2 * earth}) {
        auto expected = truth;
        std::erase_if(expected, [&](const auto& neighbor) { return neighbor.distance.value > radius; });
        CAPTURE(count);
        CAPTURE(radius);
        CHECK(index.within(center, {radius}) == expected);
      }
      for (const std::size_t wanted : {0, 1, 2, 10, 16, 400, 5000}) {
        const std::vector expected(truth.begin(),
                                   truth.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, truth.size())));
        const auto found = index.nearest(center, wanted);
        REQUIRE(found.size() == expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i].distance == expected[i].distance);
      }
    }
  }
}

TEST_CASE("a distance that is exactly the radius is within") {
  const std::vector all{at(30.27, -97.74)};
  const auto center = at(29.76, -95.37);
  CHECK(PointIndex{all}.within(center, distance(center, all[0])).size() == 1);
  CHECK(PointIndex{all}.within(center, {distance(center, all[0]).value - 0.001}).empty());
  CHECK(PointIndex{all}.within(center, {-1}).empty());
}

TEST_CASE("within a box agrees with a scan, across the antimeridian too") {
  std::mt19937 random{seed()};
  const auto all = points(2000, random);
  const PointIndex index{all};
  for (const Box box :
       {Box{}, Box{-76, 39, -74, 41}, Box{179, 5, -179, 15}, Box{-180, 80, 180, 90}, Box{-100, -90, 100, 90},
        Box{40, -10, 40, 10}, Box{180, -90, -180, 90}, Box{-75, 40, -75, 40}, Box{0, 50, 179.95, 90}}) {
    std::vector<std::uint32_t> expected;
    for (std::uint32_t id = 0; id < all.size(); ++id)
      if (box.contains(all[id])) expected.push_back(id);
    CHECK(index.within(box) == expected);
  }
}
