#pragma once
#include <string_view>

#include "crawler/read/structured_data.hpp"
#include "data/result.hpp"

namespace needlepoint {

/// Deeper JSON is refused; its value would be destroyed by recursion.
inline constexpr std::size_t max_json_depth = 512;

/// Strict JSON (RFC 8259), numbers rounded correctly. `where` of the fault is the byte offset.
Result<boost::json::value> parse_json(std::string_view text);

/// Adds each script of JSON-LD to `out`.
void read_jsonld(const HtmlTree& tree, StructuredData& out);

}  // namespace needlepoint
