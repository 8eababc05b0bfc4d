#pragma once
#include <boost/json/object.hpp>

namespace needlepoint::web {

/// The API described in OpenAPI 3.1, written from the same tables that the server reads with.
boost::json::object openapi();

}  // namespace needlepoint::web
