#pragma once
#include <boost/json/value.hpp>
#include <string_view>

#include "data/listing.hpp"
#include "data/result.hpp"

namespace needlepoint {

/// The shape of `export`, `import --format listings` and the API (README, "A listing as JSON"). Empty fields are left
/// out.
boost::json::object to_json(const Listing& listing);
boost::json::object to_json(const Evidence& evidence);

/// Reads that shape. Unknown fields, wrong types and values out of range are a fault whose `where` is the path,
/// such as "practitioners[2].license.strength".
Result<Listing> listing_from_json(const boost::json::value& value);

/// The same for one line of text; JSON errors carry the byte offset.
Result<Listing> parse_listing(std::string_view json);

}  // namespace needlepoint
