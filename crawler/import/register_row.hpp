#pragma once
#include <optional>
#include <string>
#include <vector>

#include "crawler/import/import.hpp"
#include "crawler/import/register_map.hpp"
#include "data/csv.hpp"
#include "data/license_record.hpp"

namespace needlepoint {

/// A day as registers print it: 2026-11-01 (a time may follow), 20261101, 11/01/2026, 11-01-2026, 11012026.
/// Nothing when it is no real day.
std::optional<Date> parse_register_date(std::string_view text, RegisterMap::DateOrder order);

/// Latin-1 (ISO 8859-1) as UTF-8.
std::string from_latin1(std::string_view bytes);

/// Rows of one file, by a map and the file's header.
class RegisterRows {
 public:
  /// A fault names the column that the header lacks.
  static Result<RegisterRows> make(const RegisterMap& map, const std::vector<std::string>& header);

  /// The record of a row; nothing for a row of a class that is none of ours; a fault for a bad one.
  Result<std::optional<LicenseRecord>> record_of(const CsvRow& row, const ImportFile& file) const;

 private:
  explicit RegisterRows(const RegisterMap& map) : map_{&map} {}
  std::string cell(const CsvRow& row, std::string_view what) const;
  bool has(std::string_view what) const { return at_.contains(what); }
  std::optional<Fault> read_dates(const CsvRow& row, LicenseRecord& out) const;
  void read_holder(const CsvRow& row, LicenseRecord& out) const;
  void read_place(const CsvRow& row, LicenseRecord& out) const;
  void read_status(const CsvRow& row, Date day, LicenseRecord& out) const;
  std::string quote(const CsvRow& row) const;

  const RegisterMap* map_;
  std::size_t width_ = 0;
  std::map<std::string, std::size_t, std::less<>> at_;  ///< what -> its column
};

}  // namespace needlepoint
