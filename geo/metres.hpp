#pragma once
#include <compare>

namespace needlepoint::geo {

/// A length along the earth's surface. Miles and kilometres exist only where text is read or written.
struct Metres {
  double value = 0;
  friend constexpr auto operator<=>(const Metres&, const Metres&) = default;
};

constexpr Metres kilometres(double value) { return {value * 1000}; }
constexpr Metres miles(double value) { return {value * 1609.344}; }  // international mile, exact
constexpr double to_miles(Metres length) { return length.value / 1609.344; }

}  // namespace needlepoint::geo
