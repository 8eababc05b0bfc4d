#pragma once
#include <string_view>

namespace needlepoint::geo {

/// Whether `a` becomes `b` by at most `limit` insertions, deletions, replacements or swaps of neighbours
/// (optimal string alignment distance), on bytes.
bool within_edits(std::string_view a, std::string_view b, int limit);

}  // namespace needlepoint::geo
