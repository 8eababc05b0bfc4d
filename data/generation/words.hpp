#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace needlepoint {

inline constexpr std::size_t longest_word = 64;  ///< bytes; Xapian takes 245

/// The words of a text as they are indexed and looked up: runs of letters and digits, lower case, accents and
/// width folded ("Zürich" -> "zurich"). In ASCII that is exactly the runs of [a-z0-9]. A longer word than
/// `longest_word` is cut there.
std::vector<std::string> words_of(std::string_view text);

/// The same words joined by single spaces: two texts with the same folded form say the same.
std::string fold(std::string_view text);

}  // namespace needlepoint
