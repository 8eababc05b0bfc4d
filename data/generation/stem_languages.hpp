#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace needlepoint {

/// Languages whose stemmer groups the words (names as Xapian has them). A stem is kept as "language stem".
inline constexpr std::array<std::string_view, 7> stem_languages = {"english", "german",     "french", "spanish",
                                                                   "italian", "portuguese", "dutch"};

/// Bit i: words of a place in that country are read as stem_languages[i] too. A country of several languages has all
/// of them; one that is not known, or whose language has no stemmer here, has English.
std::uint8_t stem_languages_of(std::string_view country);

}  // namespace needlepoint
