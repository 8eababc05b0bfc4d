#pragma once
#include "crawler/read/structured_data.hpp"

namespace needlepoint {

/// Adds the page's top-level microdata items (HTML standard, "Microdata", 5.2 to 5.4). An item that is its own
/// property is the text "ERROR", as the standard has it; so is one nested deeper than 64, and all that follow after
/// the page has cost half a million steps or 20 MB of text: items may share their parts by itemref, and their number
/// can double with each.
void read_microdata(const HtmlTree& tree, const Url& base, StructuredData& out);

}  // namespace needlepoint
