#pragma once
#include <string_view>

namespace needlepoint::geo {

/// The town that a folded abbreviation or nickname means where no register of names has it: "nyc" is "new york city".
/// What is none comes back as it is.
std::string_view spelled_out(std::string_view folded);

}  // namespace needlepoint::geo
