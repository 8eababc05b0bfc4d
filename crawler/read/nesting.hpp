#pragma once
#include <cstddef>
#include <string>

namespace needlepoint {

/// Elements nested deeper than this are flattened, as browsers do (Blink: 512). gumbo's tree builder takes time
/// quadratic in the depth, so a hostile page of 20,000 open elements would cost seconds.
inline constexpr std::size_t max_element_depth = 512;

/// Blanks out the tags of `html` that nest deeper than max_element_depth; every other byte keeps its offset.
/// Elements whose end tag may be left out (p, li, td...) do not count: they close each other.
void flatten_deep_nesting(std::string& html);

}  // namespace needlepoint
