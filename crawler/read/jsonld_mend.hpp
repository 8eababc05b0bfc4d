#pragma once
#include <string>
#include <string_view>

namespace needlepoint {

/// Blanks out what wraps JSON in a script and is no JSON: HTML comment and CDATA marks at its ends, with or without
/// a script comment around them. The length stays, so that byte offsets hold.
std::string without_wrappers(std::string_view script);

/// The text again with the slips that have one possible meaning put right: a byte order mark, raw control characters
/// in a string, \' for an apostrophe, \x26 for an ampersand, half of an escaped emoji (it becomes U+FFFD), comments, a
/// comma before a closing bracket, semicolons and brackets that close nothing at the end. Quotes written as &quot; are
/// read as such when the script holds no other quote. Nothing else is guessed.
std::string mend_json(std::string_view text);

}  // namespace needlepoint
