#pragma once
#include <string_view>

namespace needlepoint {

/// Where a meta refresh leads by its `content`, as written there: "0; URL='next.html'" (HTML standard, "shared
/// declarative refresh steps"). Empty when it only loads the page again, or means nothing.
std::string_view refresh_target(std::string_view content);

}  // namespace needlepoint
