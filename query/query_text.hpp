#pragma once
#include <optional>
#include <string_view>

#include "data/result.hpp"
#include "geo/box.hpp"
#include "geo/metres.hpp"
#include "geo/point.hpp"
#include "geo/polygon.hpp"
#include "query/query.hpp"

namespace needlepoint {

/// How the parts of a query are written, on the command line and in a URL alike. Faults name the parameter.

/// "30.27,-97.74"; nothing when it is not two numbers in range.
std::optional<geo::Point> point_from_text(std::string_view text);

/// "10mi", "15 km", "800m"; a bare number is miles.
Result<geo::Metres> metres_from_text(std::string_view text);

/// "W,S,E,N" in degrees; west may be greater than east, across the antimeridian.
Result<geo::Box> box_from_text(std::string_view text);

/// "LON,LAT LON,LAT LON,LAT...": the corners of an area, closed or not.
Result<geo::Polygon> polygon_from_text(std::string_view text);

/// "best", "distance", "rating", "popularity".
Result<Sort> sort_from_word(std::string_view word);

}  // namespace needlepoint
