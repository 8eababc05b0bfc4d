#pragma once
#include <cstdint>
#include <functional>
#include <istream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace needlepoint {

/// Reads a CSV file of hundreds of columns (RFC 4180) of which a few are wanted, at the speed of memory: the others
/// are stepped over and nothing is copied. data/csv.hpp is for every other file.
class WideCsv {
 public:
  explicit WideCsv(std::istream& in) : in_{in} {}

  struct Row {
    std::uint64_t line = 0;
    std::span<const std::string_view>
        cells;              ///< the wanted ones, in the order they were asked for; valid until the next row
    std::size_t width = 0;  ///< how many cells the row has
    bool damaged = false;   ///< a quote that does not close within 64 KiB; the next row is the next line
  };

  /// The next record with all its cells, for the header.
  std::vector<std::string> header();

  /// Calls `visit` for each record that follows. `wanted` are column numbers from 0.
  void each(const std::vector<std::size_t>& wanted, const std::function<void(const Row&)>& visit);

 private:
  enum class Step { row, more, end };
  bool fill();
  Step next(const std::vector<std::size_t>& slots, std::size_t wanted);
  Step step(const std::vector<std::size_t>& slots);
  std::size_t skip_empty(std::size_t& at) const;
  std::string_view quoted(std::size_t& at, bool& complete);
  void skip_line();

  std::istream& in_;
  std::string buffer_;
  std::size_t begin_ = 0, end_of_row_ = 0;  ///< the row being read, in buffer_
  std::uint64_t line_ = 1, lines_in_row_ = 0;
  std::vector<std::string_view> cells_;
  std::vector<std::string> unescaped_;  ///< cells that held a doubled quote
  std::size_t width_ = 0, header_width_ = 0;
  bool at_end_ = false;
};

}  // namespace needlepoint
