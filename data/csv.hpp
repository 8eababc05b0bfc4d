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
  std::string damage = {};  ///< why the record cannot be trusted; its cells are empty then, and it should be refused
};

/// Streams `in` through libcsv and calls `visit` for each record; stops when it returns false. A UTF-8 byte order
/// mark and blank lines are skipped; spaces around a cell without quotes are dropped; LF, CRLF and CR end a line.
/// A record over 4 MiB, a cell over 1 MiB and a quote that is never closed are visited as damage, and reading goes on
/// with the line after the one where the record began. Memory is one record. Returns the number of records visited.
std::uint64_t read_csv(std::istream& in, const std::function<bool(const CsvRow&)>& visit, char delimiter = ',');

}  // namespace needlepoint
