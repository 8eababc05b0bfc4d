#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "query/lexicon.hpp"

namespace needlepoint {

/// Edits (insert, delete, replace, swap of neighbors) that turn `a` into `b`, counted up to `most`; most + 1 when
/// there are more. Optimal string alignment, in bytes.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

/// The indexed word that was meant by one that is not indexed: same first letter, one edit away (two for eight
/// letters and more), the nearest and then the most frequent. Words of three letters and less are left alone.
std::optional<std::string_view> nearest_word(const Lexicon& lexicon, std::string_view word);

}  // namespace needlepoint
