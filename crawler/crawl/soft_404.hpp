#pragma once
#include "crawler/read/html.hpp"

namespace needlepoint::crawler {

/// True when a page that came with status 200 says of itself that there is no such page: by its title, or by its only
/// main heading.
bool says_not_found(const HtmlTree& tree);

}  // namespace needlepoint::crawler
