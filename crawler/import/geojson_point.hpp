#pragma once
#include <boost/json/object.hpp>
#include <string_view>

#include "data/result.hpp"
#include "geo/point.hpp"

namespace needlepoint {

/// One feature's JSON (RFC 7946, 3.2). A fault says what is wrong; nesting deeper than 32 is refused.
Result<boost::json::object> parse_feature(std::string_view text);

/// Where the feature is: a Point's position, else the middle of its geometry's vertices. RFC 7946 puts longitude
/// first. A fault for no geometry, values out of range and the point 0, 0, which is a missing one.
Result<geo::Point> point_of_feature(const boost::json::object& feature);

}  // namespace needlepoint
