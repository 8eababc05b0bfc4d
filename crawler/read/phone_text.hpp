#pragma once
#include <string_view>

namespace needlepoint {

/// Numbers that templates and films use: 555-01xx, 123-456-7890, one digit repeated.
bool is_placeholder_phone(std::string_view number);

}  // namespace needlepoint
