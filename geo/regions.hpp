#pragma once
#include <span>
#include <string_view>

namespace needlepoint::geo {

/// A state or province that people write behind a town, with GeoNames' admin1 code for it.
struct Region {
  std::string_view country, abbreviation, name, admin1;
};

struct Country {
  std::string_view code, name;  ///< ISO 3166-1 alpha-2; the name as people type it, folded
};

std::span<const Region> regions();     ///< US states, Canadian provinces, Australian states, UK nations
std::span<const Country> countries();  ///< English names and the commonest native ones; several a country

/// The US state that newspapers abbreviate so (Associated Press): "calif", "mass", "n mex", folded; nullptr when none
/// is.
const Region* region_abbreviated(std::string_view folded);

}  // namespace needlepoint::geo
