#pragma once
#include <cstddef>
#include <string>

namespace needlepoint {

/// Elements nested deeper than this are flattened, as browsers do (Blink: 512). gumbo's tree builder takes time
/// quadratic in the depth, so a hostile page of 20,000 open elements would cost seconds.
inline constexpr std::size_t max_element_depth = 512;

/// Attributes of one tag beyond this are no attributes: gumbo compares each with all before it.
inline constexpr std::size_t max_attributes = 200;

/// A page that would make more elements is cut off there. An unclosed <b> is made again in each paragraph that follows,
/// so that a megabyte of markup may mean a billion elements.
inline constexpr std::size_t max_elements = 500'000;

/// Keeps `html` within these bounds: what is too much is blanked out or cut off, every other byte keeps its offset.
/// Elements whose end tag may be left out (p, li, td...) do not nest: they close each other.
void bound_markup(std::string& html);

}  // namespace needlepoint
