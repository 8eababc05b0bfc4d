#pragma once
#include <string_view>

namespace needlepoint {

/// Whether two folded given names are used for each other: LIZ and ELIZABETH, BETH and LIZ.
bool same_by_nickname(std::string_view a, std::string_view b);

}  // namespace needlepoint
