#pragma once
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <vector>

#include "geo/gazetteer_builder.hpp"

namespace needlepoint::geo {

/// What gazetteer.bin is made from. Any list may be empty.
struct GazetteerSources {
  using Files = std::vector<std::filesystem::path>;
  Files postal = {};      ///< GeoNames postal dumps: 12 tab-separated columns (US.txt, CA_full.txt, GB_full.txt)
  Files cities = {};      ///< GeoNames gazetteer dumps: 19 tab-separated columns (cities500.txt)
  Files zcta = {};        ///< US Census Gazetteer of ZIP code tabulation areas: header with GEOID, INTPTLAT, INTPTLONG
  Files onspd = {};       ///< UK ONS Postcode Directory: CSV, header with pcds, doterm, lat, long
  Files code_point = {};  ///< Ordnance Survey Code-Point Open: CSV without header: postcode, quality, easting, northing
};

struct GazetteerBuild {
  std::uint64_t postal_codes = 0, towns = 0, keys = 0, bytes = 0;
  std::uint64_t refused_lines = 0;  ///< too few columns, or no position
  PostalCheck check;
};

/// Reads the sources and writes `out` in one rename. Messages about refused lines go to `messages`.
/// Throws std::runtime_error when a source cannot be read or `out` cannot be written.
GazetteerBuild build_gazetteer(const GazetteerSources& sources, const std::filesystem::path& out,
                               std::ostream& messages);

}  // namespace needlepoint::geo
