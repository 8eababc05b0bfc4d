#include "data/csv.hpp"

#include <csv.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string_view>

namespace needlepoint {

namespace {

constexpr std::size_t largest_record = 4 << 20, largest_cell = 1 << 20, block = 1 << 16;
// Going back after damage reads bytes again, up to a record's size each time; a file that keeps asking is given up.
constexpr std::uint64_t most_reread = std::uint64_t{256} << 20;

/// Feeds libcsv one line at a time, so that the end of each record is known to the byte.
class CsvReader {
 public:
  CsvReader(std::istream& in, const std::function<bool(const CsvRow&)>& visit, char delimiter)
      : in_(in), visit_(visit), delimiter_(static_cast<unsigned char>(delimiter)) {
    start_parser();
  }
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;
  ~CsvReader() { csv_free(&parser_); }

  std::uint64_t read() {
    fill();
    if (buffer_.starts_with("\xEF\xBB\xBF")) begin_ = fed_ = 3;
    while (keep_going_ && read_line()) {
    }
    return visited_;
  }

 private:
  void start_parser() {
    if (csv_init(&parser_, CSV_REPALL_NL) != 0) throw std::runtime_error("libcsv did not start");
    csv_set_delim(&parser_, delimiter_);
    cells_ = 0;
    complete_ = oversized_ = false;
  }

  /// Reads one more block behind what is kept; false at the end of the stream.
  bool fill() {
    buffer_.erase(0, begin_);
    fed_ -= begin_;
    begin_ = 0;
    const std::size_t size = buffer_.size();
    buffer_.resize(size + block);
    in_.read(buffer_.data() + size, static_cast<std::streamsize>(block));
    buffer_.resize(size + static_cast<std::size_t>(in_.gcount()));
    return buffer_.size() > size;
  }

  /// One past the line break that ends the line at `from`, or npos when the buffer does not hold it yet.
  std::size_t line_end(std::size_t from) const {
    std::size_t at = buffer_.find('\n', from);
    const std::size_t size = std::min(at, buffer_.size()) - from;
    if (const void* found = std::memchr(buffer_.data() + from, '\r', size))
      at = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data());
    if (at == buffer_.npos || buffer_[at] == '\n') return at == buffer_.npos ? at : at + 1;
    if (at + 1 == buffer_.size()) return buffer_.npos;  // a line feed may follow
    return at + (buffer_[at + 1] == '\n' ? 2 : 1);
  }

  bool read_line() {
    std::size_t end = line_end(fed_);
    while (end == buffer_.npos && buffer_.size() - begin_ <= largest_record && fill()) end = line_end(fed_);
    if (end == buffer_.npos) end = buffer_.size();
    if (end == fed_) return finish();
    if (end - begin_ > largest_record) return damaged("is over 4 MiB, perhaps because a quote is never closed");
    feed(std::string_view(buffer_).substr(fed_, end - fed_));
    fed_ = end;
    ++lines_;
    if (complete_) finish_record();
    return true;
  }

  void feed(std::string_view bytes) {
    if (csv_parse(&parser_, bytes.data(), bytes.size(), on_cell, on_record, this) != bytes.size())
      throw std::runtime_error(std::string("libcsv: ") + csv_strerror(csv_error(&parser_)));
  }

  /// The end of the stream: the last record may lack its line break, or still be inside a quote.
  bool finish() {
    if (begin_ == fed_) return false;
    feed("\n");
    if (!complete_) return damaged("has a quote that is never closed");
    finish_record();
    return false;
  }

  void finish_record() {
    row_.line = first_line_;
    row_.damage = oversized_ ? "has a cell over 1 MiB" : "";
    row_.cells.resize(oversized_ ? 0 : cells_);
    if (cells_ > 0) show();
    next_record(fed_, first_line_ + lines_);
  }

  /// Refuses the line where the record began and starts again behind it.
  bool damaged(const char* what) {
    row_.line = first_line_;
    row_.damage = what;
    row_.cells.clear();
    show();
    csv_free(&parser_);
    start_parser();
    reread_ += fed_ - begin_;
    if (reread_ > most_reread) return false;
    std::size_t next = line_end(begin_);
    while (next == buffer_.npos) {  // the line itself is too long: skip the rest of it
      begin_ = fed_ = buffer_.size();
      if (!fill()) return false;
      next = line_end(0);
    }
    next_record(next, first_line_ + 1);
    return true;
  }

  void next_record(std::size_t begin, std::uint64_t line) {
    begin_ = fed_ = begin;
    first_line_ = line;
    lines_ = 0;
    cells_ = 0;
    complete_ = oversized_ = false;
  }

  void show() {
    ++visited_;
    keep_going_ = visit_(row_);
  }

  static void on_cell(void* bytes, std::size_t size, void* self) {
    auto& reader = *static_cast<CsvReader*>(self);
    if (reader.cells_ == reader.row_.cells.size()) reader.row_.cells.emplace_back();
    reader.oversized_ = reader.oversized_ || size > largest_cell;
    reader.row_.cells[reader.cells_++].assign(static_cast<const char*>(bytes), size);
  }

  /// libcsv is asked to report blank lines as well (CSV_REPALL_NL): they come as a record without cells.
  static void on_record(int, void* self) { static_cast<CsvReader*>(self)->complete_ = true; }

  std::istream& in_;
  const std::function<bool(const CsvRow&)>& visit_;
  unsigned char delimiter_;
  csv_parser parser_{};
  std::string buffer_;                        // from the start of the current record on
  std::size_t begin_ = 0, fed_ = 0;           // where the record begins, and what libcsv has not seen yet
  std::uint64_t first_line_ = 1, lines_ = 0;  // of the current record
  std::uint64_t visited_ = 0, reread_ = 0;
  std::size_t cells_ = 0;  // of row_.cells, those of the current record
  bool complete_ = false, oversized_ = false, keep_going_ = true;
  CsvRow row_;
};

}  // namespace

std::uint64_t read_csv(std::istream& in, const std::function<bool(const CsvRow&)>& visit, char delimiter) {
  return CsvReader(in, visit, delimiter).read();
}

}  // namespace needlepoint
