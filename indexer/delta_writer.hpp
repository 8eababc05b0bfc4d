#pragma once
#include <filesystem>
#include <set>
#include <string>

#include "data/generation/published_listings.hpp"
#include "data/generation/vocabulary.hpp"

namespace needlepoint {

/// Writes generation_file::delta to the folder of a generation whose columns are written: where its listings stand
/// among those of the base of `before`, and what `dead`, ids of the base, take away. Returns how many of them the base
/// has.
std::size_t write_delta(const std::filesystem::path& folder, const PublishedListings& before,
                        const std::set<std::string>& dead, const Vocabulary& vocabulary);

}  // namespace needlepoint
