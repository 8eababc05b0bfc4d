#include <sstream>

#include "data/csv.hpp"
#include "tests/fuzz/promise.hpp"

using namespace needlepoint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::istringstream in(std::string(reinterpret_cast<const char*>(bytes), size));
  std::uint64_t line = 0, rows = 0;
  const auto seen = read_csv(in, [&](const CsvRow& row) {
    promise(row.line > line, "lines only grow");
    promise(row.damage.empty() != row.cells.empty(), "a record has cells or damage");
    line = row.line;
    ++rows;
    return true;
  });
  promise(seen == rows, "the records seen are counted");
  return 0;
}
