#pragma once
#include <cmath>
#include <compare>
#include <optional>

namespace needlepoint::geo {

/// A position on the mean sphere. It can only be made from values in range, so code that holds a Point
/// never checks again.
class Point {
 public:
  /// Degrees, WGS 84 order latitude then longitude; nothing when out of [-90, 90] or [-180, 180] or NaN.
  static constexpr std::optional<Point> from_degrees(double latitude, double longitude) {
    if (!(latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180)) return std::nullopt;
    return Point{latitude, longitude};
  }

  constexpr double latitude() const { return latitude_; }    ///< degrees
  constexpr double longitude() const { return longitude_; }  ///< degrees

  friend constexpr auto operator<=>(const Point&, const Point&) = default;

 private:
  constexpr Point(double latitude, double longitude) : latitude_{latitude}, longitude_{longitude} {}
  double latitude_;
  double longitude_;
};

}  // namespace needlepoint::geo
