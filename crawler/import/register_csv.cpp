#include "crawler/import/column_names.hpp"
#include "crawler/import/import.hpp"
#include "crawler/import/register_row.hpp"

namespace needlepoint {

Result<void> import_register(std::istream& in, const ImportFile& file, const RegisterMap& map, Intake& intake) {
  std::optional<RegisterRows> rows;
  std::optional<Fault> fault;
  const auto take_header = [&](const std::vector<std::string>& header) {
    auto made = RegisterRows::make(map, header);
    if (made) rows = std::move(*made);
    else fault = made.error(), fault->where = file.name() + ": " + fault->where;
  };
  if (!map.header.empty()) take_header(map.header);
  read_csv(
      in,
      [&](const CsvRow& row) {
        if (!rows) {
          const bool preamble = !map.header_starts_with.empty() &&
                                (row.cells.empty() || folded_column(row.cells[0]) != map.header_starts_with);
          if (!preamble) take_header(row.cells);
          return !fault;
        }
        auto record = rows->record_of(row, file);
        if (!record) intake.refuse(row.line, to_string(record.error()), row.cells);
        else if (*record) intake.accept(std::move(**record));
        else intake.skip();
        return true;
      },
      map.delimiter);
  if (fault) return *fault;
  if (!rows) return Fault{FaultCode::unreadable, file.name(), "has no header"};
  if (file.extent != ImportFile::Extent::part)
    intake.end_snapshot(map.authority, file.as_of, file.extent == ImportFile::Extent::whole);
  return {};
}

}  // namespace needlepoint
