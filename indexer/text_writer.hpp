#pragma once
#include <filesystem>
#include <string_view>
#include <vector>

#include "indexer/inversion.hpp"

namespace needlepoint {

/// Makes a Xapian database at `path` of the positions [begin, end): each listing with those of `terms` that it has.
/// Document id = position + 1. Throws when the disk does not take it.
void write_text(const std::filesystem::path& path, Position begin, Position end, const Inversion& inversion,
                const std::vector<std::string_view>& terms);

}  // namespace needlepoint
