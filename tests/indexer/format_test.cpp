#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

#include "data/generation/attributes.hpp"
#include "data/generation/hilbert.hpp"
#include "data/generation/words.hpp"

using namespace needlepoint;

TEST_CASE("words are runs of letters and digits, folded") {
  const struct {
    const char* text;
    const char* folded;
  } rows[] = {
      {"Dr. O'Neil's Skin-Care 24/7", "dr o neil s skin care 24 7"},
      {"Zürich ÀÉÎ", "zurich aei"},
      {"Straße", "strasse"},
      {"ＳｋｉｎＰｅｎ", "skinpen"},
      {"", ""},
      {"…—!", ""},
      {"\xff\xfe skin", "skin"},
  };
  for (const auto& row : rows) CHECK(fold(row.text) == row.folded);
  CHECK(words_of(std::string(1000, 'a')).front().size() == 64);
}

// Vectors with m = 4.3, C = 15.
TEST_CASE("the adjusted rating is the Bayesian average, and self-published reviews count a quarter") {
  const struct {
    double value;
    std::int64_t count;
    double expected;
  } rows[] = {{5.0, 1, 4.34375},    {5.0, 5, 4.475}, {4.9, 123, 4.834783},
              {4.9, 338, 4.874504}, {3.2, 40, 3.5},  {1.0, 0, 4.3}};
  for (const auto& row : rows)
    CHECK(adjusted_rating(Rating{row.value, row.count, 0, "map"}) == doctest::Approx(row.expected).epsilon(1e-6));
  CHECK(adjusted_rating(Rating{5.0, 4, 0, "self"}) == doctest::Approx(4.34375));
}

TEST_CASE("the curve keeps neighbors together and reaches every quadrant") {
  const auto key = [](double latitude, double longitude) {
    return hilbert_key(geo::Point::from_degrees(latitude, longitude).value());
  };
  CHECK(key(-90, -180) == 0);
  CHECK((key(-45, -90) >> 62) == 0);
  CHECK((key(45, -90) >> 62) == 1);
  CHECK((key(45, 90) >> 62) == 2);
  CHECK((key(-45, 90) >> 62) == 3);
  // Along a curve each step of a fine grid leads to a neighbor: the keys of a 16 x 16 grid are all different and a
  // walk in their order never leaves the side of the last square.
  std::vector<std::tuple<std::uint64_t, int, int>> cells;
  for (int y = 0; y < 16; ++y)
    for (int x = 0; x < 16; ++x) cells.emplace_back(key(-90 + (y + .5) * 180 / 16, -180 + (x + .5) * 360 / 16), x, y);
  std::sort(cells.begin(), cells.end());
  for (std::size_t i = 1; i < cells.size(); ++i) {
    const auto [k0, x0, y0] = cells[i - 1];
    const auto [k1, x1, y1] = cells[i];
    CHECK(std::abs(x0 - x1) + std::abs(y0 - y1) == 1);
  }
}
