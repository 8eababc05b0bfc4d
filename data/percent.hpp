#pragma once
#include <string>
#include <string_view>

namespace needlepoint {

/// The percent-encode sets of https://url.spec.whatwg.org/#percent-encoded-bytes, for http and https.
enum class EncodeSet { fragment, query, path, userinfo };

/// Appends `utf8` to `out` with each byte of the set, and each byte outside ASCII, as %XX.
void percent_encode(std::string& out, std::string_view utf8, EncodeSet set);

/// Turns each %XX into its byte; a percent sign without two hex digits stays as it is.
std::string percent_decode(std::string_view text);

/// 0 to 15, or -1 when `c` is no hex digit.
int hex_value(char c);

}  // namespace needlepoint
