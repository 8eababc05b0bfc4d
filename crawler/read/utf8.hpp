#pragma once
#include <cstddef>
#include <string_view>

namespace needlepoint {

/// How many bytes from the front are well-formed UTF-8 (Unicode, table 3-7: no overlong forms, no surrogates).
std::size_t utf8_prefix(std::string_view bytes);

/// Whether all of it is UTF-8. A page that was cut inside its last letter still is.
bool is_utf8(std::string_view bytes);

}  // namespace needlepoint
