#pragma once
#include <string>
#include <string_view>

namespace needlepoint {

/// `bytes` as UTF-8 that is well-formed: every ill-formed sequence becomes U+FFFD, as browsers decode it.
std::string to_valid_utf8(std::string_view bytes);

bool is_ascii(std::string_view text);

/// A to Z become a to z; everything else stays.
std::string ascii_lower(std::string_view text);

/// Equal but for the case of A to Z.
bool ascii_iequals(std::string_view a, std::string_view b);

/// Without the ASCII white space around it.
std::string_view strip_spaces(std::string_view text);

}  // namespace needlepoint
