#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace needlepoint {

struct GenerationDamage {
  std::string where;  ///< file, and bytes where known
  std::string what;
};

/// Opens the generation in `folder` as a reader does and reads all of it: the manifest, every block's checksum, that
/// the tables agree with each other, and that each listing can be read and is the one the columns name. Empty when
/// sound.
std::vector<GenerationDamage> check_generation(const std::filesystem::path& folder);

}  // namespace needlepoint
