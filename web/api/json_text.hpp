#pragma once
#include <boost/json/value.hpp>
#include <string>

namespace needlepoint::web {

/// Compact JSON. Unlike boost::json::serialize it writes numbers as people do (12.5, not 1.25E1) and in the
/// shortest form that reads back the same.
std::string json_text(const boost::json::value& value);

}  // namespace needlepoint::web
