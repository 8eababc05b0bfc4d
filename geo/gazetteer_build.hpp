#pragma once
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <vector>

namespace needlepoint::geo {

/// What gazetteer.bin is made from. Any list may be empty.
struct GazetteerSources {
  std::vector<std::filesystem::path> postal;  ///< GeoNames postal dumps: 12 tab-separated columns (US.txt, GB_full.txt)
  std::vector<std::filesystem::path> cities;  ///< GeoNames gazetteer dumps: 19 tab-separated columns (cities500.txt)
};

struct GazetteerBuild {
  std::uint64_t postal_codes = 0, towns = 0, keys = 0, bytes = 0;
  std::uint64_t refused_lines = 0;     ///< too few columns, or no position
  std::uint64_t distrusted_points = 0; ///< postal codes far from their town, set to the town's point instead
};

/// Reads the sources and writes `out` in one rename. Messages about refused lines go to `messages`.
/// Throws std::runtime_error when a source cannot be read or `out` cannot be written.
GazetteerBuild build_gazetteer(const GazetteerSources& sources, const std::filesystem::path& out, std::ostream& messages);

}  // namespace needlepoint::geo
