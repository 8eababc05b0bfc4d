#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace needlepoint::geo {

/// Other ways to say a folded place that no table has, the nearest first: "n las vegas" is "north las vegas",
/// "downtown austin" and "south austin" lie in "austin", "austin travis county tx" is "austin tx".
std::vector<std::string> looser_names(std::string_view folded);

}  // namespace needlepoint::geo
