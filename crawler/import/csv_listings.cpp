#include <algorithm>
#include <optional>

#include "crawler/import/column_names.hpp"
#include "crawler/import/import.hpp"
#include "crawler/import/listing_row.hpp"
#include "data/csv.hpp"

namespace needlepoint {
namespace {

/// The columns of a file, by its header: the canonical name of each, empty for those we do not know.
std::vector<std::string> known_columns(const CsvRow& header) {
  std::vector<std::string> names;
  for (const auto& cell : header.cells) names.emplace_back(listing_column(folded_column(cell)));
  return names;
}

}  // namespace

Result<void> import_csv_listings(std::istream& in, const ImportFile& file, Intake& intake) {
  std::vector<std::string> names;
  std::optional<Fault> fault;
  read_csv(in, [&](const CsvRow& row) {
    if (names.empty()) {
      names = known_columns(row);
      if (std::find(names.begin(), names.end(), "name") == names.end())
        fault = Fault{FaultCode::unreadable, file.name(), "its header has no column \"name\""};
      return !fault;
    }
    if (!row.damage.empty()) {
      intake.refuse(row.line, row.damage);
      return true;
    }
    if (row.cells.size() != names.size()) {
      intake.refuse(row.line, "has " + std::to_string(row.cells.size()) + " cells, the header has " +
                                  std::to_string(names.size()));
      return true;
    }
    ListingRow cells;
    for (std::size_t column = 0; column < names.size(); ++column)
      if (!names[column].empty()) cells[names[column]] = row.cells[column];
    auto listing = listing_from_row(cells, evidence_of_row(file, "csv", row.line));
    if (!listing) {
      intake.refuse(row.line, to_string(listing.error()));
    } else {
      const auto id = listing->id;
      intake.accept("csv", id, std::move(*listing));
    }
    return true;
  });
  if (fault) return *fault;
  if (names.empty()) return Fault{FaultCode::unreadable, file.name(), "is empty"};
  return {};
}

}  // namespace needlepoint
