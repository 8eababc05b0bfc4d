#pragma once
#include <string>
#include <string_view>

namespace needlepoint::geo {

/// The form in which place names are compared: lower case, Latin letters without their accents ("ü" is "u", "ß" is
/// "ss"), punctuation as one space, "saint" and "sainte" as "st" and "ste", "mount" and "fort" as "mt" and "ft".
/// Other scripts keep their bytes.
std::string fold_name(std::string_view utf8);

}  // namespace needlepoint::geo
