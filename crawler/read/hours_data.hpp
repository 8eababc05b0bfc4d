#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "crawler/read/jsonld_nodes.hpp"

namespace needlepoint {

/// The week of a schema.org node, from its openingHoursSpecification, else its openingHours, as "Mo-Fr 09:00-17:00".
/// What does not parse is left out, and so are the hours of a season or a holiday (validThrough). `nodes` knows what
/// references mean.
std::vector<std::string> hours_of(const boost::json::object& node, JsonLdNodes& nodes);

}  // namespace needlepoint
