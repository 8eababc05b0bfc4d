#pragma once
#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "crawler/import/import.hpp"
#include "tests/crawler/temporary_store.hpp"

namespace needlepoint {

inline ImportFile made_up_file(const char* day = "2026-11-01") {
  return ImportFile{.path = "rows.txt", .as_of = *parse_rfc3339(std::string{day} + "T00:00:00Z")};
}

/// Imports `text` and tells the outcome in one line: "accepted 2, skipped 1; 3: reason; fault ...".
template <class Importer>
std::string outcome(Importer importer, const std::string& text, Ledger* ledger = nullptr,
                    const char* day = "2026-11-01") {
  std::istringstream in{text};
  std::ostringstream messages;
  Intake intake{ledger, messages};
  const auto done = importer(in, made_up_file(day), intake);
  const auto report = intake.finish();
  std::string out = "accepted " + std::to_string(report.accepted);
  if (report.skipped > 0) out += ", skipped " + std::to_string(report.skipped);
  for (const auto& row : report.rejected) out += "; " + std::to_string(row.line) + ": " + row.reason;
  if (!done) out += "; fault " + to_string(done.error());
  return out;
}

/// An importer for one of the shipped register maps.
inline auto with_map(const std::string& name) {
  return [name](std::istream& in, const ImportFile& file, Intake& intake) {
    const auto map = read_register_map(std::string{NEEDLEPOINT_SOURCE} + "/data/registers/" + name + ".toml");
    REQUIRE_MESSAGE(map.has_value(), (map ? "" : to_string(map.error())));
    return import_register(in, file, *map, intake);
  };
}

/// "number class holder @city postal status +active -disciplined issued..expires", each row of that family name.
inline std::string rows_of(Ledger& ledger, const std::string& last_name) {
  std::string out;
  for (const auto& row : ledger.licenses_of(last_name)) {
    out += row.number + " " + row.license_class + " [" + row.holder + "]";
    if (!row.business.empty()) out += " of [" + row.business + "]";
    if (!row.city.empty() || !row.postal_code.empty()) out += " @" + row.city + " " + row.postal_code;
    out += " (" + row.status + ")";
    if (row.active) out += " active";
    if (row.disciplined) out += " disciplined";
    if (row.is_business) out += " business";
    if (row.issued) out += " from " + to_iso_date(*row.issued);
    if (row.expires) out += " to " + to_iso_date(*row.expires);
    if (row.vanished) out += " vanished";
    out += "\n";
  }
  return out;
}

}  // namespace needlepoint
