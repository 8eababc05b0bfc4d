#pragma once
#include <cstdint>
#include <functional>
#include <istream>
#include <string>
#include <vector>

namespace needlepoint {

/// One record of a CSV file (RFC 4180, read leniently) and the line it starts on, counted from 1.
struct CsvRow {
  std::uint64_t line = 0;
  std::vector<std::string> cells;
};

/// Streams `in` through libcsv and calls `visit` for each record; stops when it returns false. A UTF-8 byte order
/// mark is skipped. Memory is one record. Returns the number of records seen.
std::uint64_t read_csv(std::istream& in, const std::function<bool(const CsvRow&)>& visit, char delimiter = ',');

}  // namespace needlepoint
