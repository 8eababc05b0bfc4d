#include "geo/national_grid.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace needlepoint::geo {
namespace {

struct Ellipsoid {
  double a, b;
};  // metres
constexpr Ellipsoid airy{6'377'563.396, 6'356'256.909}, wgs84{6'378'137.0, 6'356'752.314'2};

constexpr double scale_on_meridian = 0.999'601'271'7;  // F0
constexpr double false_easting = 400'000, false_northing = -100'000;
constexpr double radians = std::numbers::pi / 180;
constexpr double origin_latitude = 49 * radians, origin_longitude = -2 * radians;

double eccentricity_squared(Ellipsoid e) { return 1 - e.b * e.b / (e.a * e.a); }

/// The arc of the meridian from the origin, metres (annex C, C3).
double meridian_arc(double latitude) {
  const double n = (airy.a - airy.b) / (airy.a + airy.b), n2 = n * n, n3 = n * n * n;
  const double less = latitude - origin_latitude, sum = latitude + origin_latitude;
  return airy.b * scale_on_meridian *
         ((1 + n + 1.25 * n2 + 1.25 * n3) * less - (3 * n + 3 * n2 + 2.625 * n3) * std::sin(less) * std::cos(sum) +
          (1.875 * n2 + 1.875 * n3) * std::sin(2 * less) * std::cos(2 * sum) -
          35.0 / 24 * n3 * std::sin(3 * less) * std::cos(3 * sum));
}

struct Angles {
  double latitude, longitude;
};  // radians

/// Annex C, C6 to C8.
Angles to_angles(double easting, double northing) {
  double latitude = origin_latitude;
  for (int round = 0; round < 20; ++round) {
    const double left = northing - false_northing - meridian_arc(latitude);
    if (std::abs(left) < 1e-5) break;
    latitude += left / (airy.a * scale_on_meridian);
  }
  const double e2 = eccentricity_squared(airy), sine = std::sin(latitude), t = std::tan(latitude), t2 = t * t,
               t4 = t2 * t2;
  const double nu = airy.a * scale_on_meridian / std::sqrt(1 - e2 * sine * sine);
  const double rho = airy.a * scale_on_meridian * (1 - e2) * std::pow(1 - e2 * sine * sine, -1.5);
  const double eta2 = nu / rho - 1, east = easting - false_easting, east2 = east * east,
               secant = 1 / std::cos(latitude);
  const double seven = t / (2 * rho * nu),
               eight = t / (24 * rho * std::pow(nu, 3)) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2),
               nine = t / (720 * rho * std::pow(nu, 5)) * (61 + 90 * t2 + 45 * t4);
  const double ten = secant / nu, eleven = secant / (6 * std::pow(nu, 3)) * (nu / rho + 2 * t2),
               twelve = secant / (120 * std::pow(nu, 5)) * (5 + 28 * t2 + 24 * t4);
  return {latitude - east2 * (seven - east2 * (eight - east2 * nine)),
          origin_longitude + east * (ten - east2 * (eleven - east2 * twelve))};
}

using Space = std::array<double, 3>;  // metres from the middle of the earth

Space to_space(Angles at, Ellipsoid e) {
  const double e2 = eccentricity_squared(e), sine = std::sin(at.latitude), nu = e.a / std::sqrt(1 - e2 * sine * sine);
  return {nu * std::cos(at.latitude) * std::cos(at.longitude), nu * std::cos(at.latitude) * std::sin(at.longitude),
          (1 - e2) * nu * sine};
}

Angles from_space(Space p, Ellipsoid e) {
  const double e2 = eccentricity_squared(e), flat = std::hypot(p[0], p[1]);
  double latitude = std::atan2(p[2], flat * (1 - e2));
  for (int round = 0; round < 8; ++round) {
    const double sine = std::sin(latitude);
    latitude = std::atan2(p[2] + e2 * e.a / std::sqrt(1 - e2 * sine * sine) * sine, flat);
  }
  return {latitude, std::atan2(p[1], p[0])};
}

/// OSGB36 to WGS 84: the seven parameters of the guide's section 6.6, signs turned.
Space shifted(Space p) {
  constexpr double seconds = radians / 3600, scale = 1 - 20.4894e-6;
  constexpr double rx = 0.1502 * seconds, ry = 0.2470 * seconds, rz = 0.8421 * seconds;
  return {446.448 + scale * p[0] - rz * p[1] + ry * p[2], -125.157 + rz * p[0] + scale * p[1] - rx * p[2],
          542.060 - ry * p[0] + rx * p[1] + scale * p[2]};
}

}  // namespace

std::optional<Point> from_national_grid(double easting, double northing) {
  if (!(easting > 0 && easting < 700'000 && northing > 0 && northing < 1'300'000)) return std::nullopt;
  const auto at = from_space(shifted(to_space(to_angles(easting, northing), airy)), wgs84);
  return Point::from_degrees(at.latitude / radians, at.longitude / radians);
}

}  // namespace needlepoint::geo
