#pragma once
#include <string>
#include <string_view>

namespace needlepoint {

/// A column's name as it is compared: lower case, and every run of other characters than letters and digits one "_".
/// "BUSINESS CITY, STATE ZIP" and "BUSINESS_CITY_STATE_ZIP" are the same column of two years' files.
inline std::string folded_column(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
    if (upper) out += static_cast<char>(c - 'A' + 'a');
    else if (lower || digit) out += c;
    else if (!out.empty() && out.back() != '_') out += '_';
  }
  while (out.ends_with('_')) out.pop_back();
  return out;
}

}  // namespace needlepoint
