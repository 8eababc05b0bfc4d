#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <vector>

namespace needlepoint {

/// The openingHoursSpecification and openingHours of a schema.org node, as "Mo-Fr 09:00-17:00". What does not parse is left out.
std::vector<std::string> hours_of(const boost::json::object& node);

}  // namespace needlepoint
