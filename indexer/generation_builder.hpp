#pragma once
#include <filesystem>
#include <functional>

#include "data/generation/manifest.hpp"
#include "data/generation/vocabulary.hpp"
#include "indexer/publish.hpp"

namespace needlepoint {

/// Fills the empty `folder` with the files of a generation over the listings that `source` hands over, in parallel on
/// options.threads, and returns what its manifest can say by then. Calls options.at_step. Throws std::runtime_error
/// when the disk does not take it.
Manifest build_generation(const std::filesystem::path& folder, const Vocabulary& vocabulary,
                          const ListingSource& source, const PublishOptions& options);

}  // namespace needlepoint
