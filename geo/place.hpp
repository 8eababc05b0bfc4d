#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "geo/metres.hpp"
#include "geo/point.hpp"

namespace needlepoint::geo {

enum class PlaceKind : std::uint8_t {
  point,        ///< typed as coordinates
  postal_code,  ///< centre of a ZIP or postal code
  city,         ///< a town of 500 people or more
  postal_area,  ///< a UK outward code or Canadian FSA: the area is known, a point may be missing
  region,       ///< a state or country: too large to search near
};

/// A place that a person can name.
struct Place {
  PlaceKind kind = PlaceKind::city;
  std::string name;         ///< "Austin", "78701"
  std::string region_code;  ///< "TX"; GeoNames admin1 outside the US
  std::string region_name;  ///< "Texas" where known
  std::string country;      ///< ISO 3166-1 alpha-2
  std::optional<Point> center;
  Metres uncertainty{};  ///< how far a clinic "in" the place may be from its center, typically
  std::int64_t population = 0;
  std::string time_zone;  ///< IANA name, empty when unknown
};

/// A postal code's point this close to the town it is named after is trusted.
inline constexpr Metres trusted_gap = kilometres(5);

/// Whether the point is only roughly right: a postal code whose source puts it far from its town.
bool is_flagged(const Place& place);

/// "Austin, TX, US" / "78701 (Austin, TX)": what a person reads.
std::string label(const Place& place);

}  // namespace needlepoint::geo
