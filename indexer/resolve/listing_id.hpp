#pragma once
#include <string>
#include <string_view>

namespace needlepoint {

/// A listing's id, the same in every run: "np-" and 16 hex digits of FNV-1a over the site and the folded key of the
/// place.
std::string listing_id(std::string_view site, std::string_view place);

}  // namespace needlepoint
