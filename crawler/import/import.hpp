#pragma once
#include <filesystem>
#include <istream>
#include <optional>
#include <string>

#include "crawler/import/intake.hpp"
#include "crawler/import/register_map.hpp"
#include "data/result.hpp"

namespace needlepoint {

/// A file to import, and the day its words were true: --as-of, else the file's modification time. Evidence carries
/// that day, so importing the same file again changes nothing.
struct ImportFile {
  std::filesystem::path path;
  Instant as_of{};
  enum class Extent { perhaps_whole, whole, part };
  Extent extent = Extent::perhaps_whole;  ///< what a whole snapshot of a register lacks has vanished from it
  std::string name() const { return path.filename().string(); }
};

/// Evidence of a row: which file, line and day. The quote and the rule are for each field to add.
inline Evidence evidence_of_row(const ImportFile& file, std::string_view source, std::uint64_t line) {
  Evidence evidence;
  evidence.source = source, evidence.url = file.name(), evidence.begin = line, evidence.fetched_at = file.as_of;
  return evidence;
}

/// Each reads a whole file and hands its rows to `intake`. A fault is a file of another format: nothing readable.
Result<void> import_listings(std::istream& in, const ImportFile& file,
                             Intake& intake);  ///< JSONL, the shape of `export`
Result<void> import_csv_listings(std::istream& in, const ImportFile& file,
                                 Intake& intake);                                       ///< columns: csv_listings.cpp
Result<void> import_geojson(std::istream& in, const ImportFile& file, Intake& intake);  ///< properties: those columns
Result<void> import_osm(const ImportFile& file, Intake& intake);                        ///< OpenStreetMap PBF or XML

/// A license register's CSV, laid out as `map` says.
Result<void> import_register(std::istream& in, const ImportFile& file, const RegisterMap& map, Intake& intake);

/// NPPES: npidata_pfile, whole or weekly, and the report of deactivated identifiers.
Result<void> import_nppes(std::istream& in, const ImportFile& file, Intake& intake);

/// Overture Maps places. Every place that is open comes in; is_clinic says whether a category treats skin.
Result<void> import_overture(std::istream& in, const ImportFile& file, Intake& intake);

/// CSV with id (or name, street, city, postal_code), date, authority, result, and perhaps practice, about, url, note.
/// A result of fail, failed, closed or unsatisfactory contradicts the practice, "attested" (by an operator or partner,
/// with no inspection) states it, any other confirms it.
Result<void> import_inspections(std::istream& in, const ImportFile& file, Intake& intake);

/// CSV with id (or name, street, city, postal_code), date, source, rating (1 to 5) or text, and perhaps author, url.
Result<void> import_reviews(std::istream& in, const ImportFile& file, Intake& intake);

}  // namespace needlepoint
