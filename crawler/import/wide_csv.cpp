#include "crawler/import/wide_csv.hpp"

#include <algorithm>
#include <cstring>

namespace needlepoint {
namespace {

constexpr std::size_t block = 1 << 20;
constexpr std::size_t longest_row = 64 << 10;
constexpr std::size_t unwanted = ~std::size_t{0};

}  // namespace

bool WideCsv::fill() {
  if (at_end_) return false;
  buffer_.erase(0, begin_);
  begin_ = 0;
  const auto size = buffer_.size();
  buffer_.resize(size + block);
  in_.read(buffer_.data() + size, static_cast<std::streamsize>(block));
  buffer_.resize(size + static_cast<std::size_t>(in_.gcount()));
  at_end_ = in_.gcount() == 0;
  return !at_end_;
}

/// The cell whose opening quote is at `at`, which moves behind its closing one. Not complete when the buffer ends
/// first.
std::string_view WideCsv::quoted(std::size_t& at, bool& complete) {
  const auto first = ++at;
  bool doubled = false;
  while (true) {
    const void* found = at < buffer_.size() ? std::memchr(buffer_.data() + at, '"', buffer_.size() - at) : nullptr;
    if (found == nullptr) return complete = false, std::string_view{};
    at = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) + 1;
    if (at >= buffer_.size() && !at_end_) return complete = false, std::string_view{};
    if (at >= buffer_.size() || buffer_[at] != '"') break;
    doubled = true, ++at;
  }
  const std::string_view raw{buffer_.data() + first, at - 1 - first};
  lines_in_row_ += static_cast<std::uint64_t>(std::count(raw.begin(), raw.end(), '\n'));
  if (!doubled) return raw;
  std::string text;
  for (std::size_t i = 0; i < raw.size(); ++i) text += raw[i], i += raw[i] == '"' ? 1 : 0;
  unescaped_.push_back(std::move(text));
  return unescaped_.back();
}

/// Steps over empty cells in quotes, of which such a file mostly consists, and tells how many; `at` moves to the cell
/// behind them.
std::size_t WideCsv::skip_empty(std::size_t& at) const {
  constexpr std::string_view empty = "\"\",";
  const auto begin = at;
  while (at + empty.size() <= buffer_.size() && std::memcmp(buffer_.data() + at, empty.data(), empty.size()) == 0)
    at += empty.size();
  return (at - begin) / empty.size();
}

/// One record from begin_. `slots` tells for each column where its cell goes.
WideCsv::Step WideCsv::step(const std::vector<std::size_t>& slots) {
  if (begin_ >= buffer_.size()) return at_end_ ? Step::end : Step::more;
  width_ = 0, lines_in_row_ = 1, unescaped_.clear();
  unescaped_.reserve(slots.size());  // views into it must stay
  auto at = begin_;
  bool complete = true;
  while (true) {
    width_ += skip_empty(at);
    std::string_view cell;
    if (at < buffer_.size() && buffer_[at] == '"') {
      cell = quoted(at, complete);
      if (!complete) return Step::more;
    } else {
      const auto first = at;
      while (at < buffer_.size() && buffer_[at] != ',' && buffer_[at] != '\n' && buffer_[at] != '\r') ++at;
      cell = std::string_view{buffer_}.substr(first, at - first);
    }
    while (at < buffer_.size() && buffer_[at] != ',' && buffer_[at] != '\n') ++at;  // a carriage return, or stray text
    if (at >= buffer_.size() && !at_end_) return Step::more;
    if (width_ < slots.size() && slots[width_] != unwanted) cells_[slots[width_]] = cell;
    ++width_;
    if (at >= buffer_.size() || buffer_[at] == '\n') break;
    ++at;
  }
  end_of_row_ = std::min(at + 1, buffer_.size());
  return Step::row;
}

WideCsv::Step WideCsv::next(const std::vector<std::size_t>& slots, std::size_t wanted) {
  while (true) {
    cells_.assign(wanted, {});
    const auto done = step(slots);
    if (done != Step::more) return done;
    if (buffer_.size() - begin_ > longest_row) return Step::more;
    if (!fill() && begin_ >= buffer_.size()) return Step::end;
    if (at_end_ && step(slots) == Step::more) return Step::more;
  }
}

void WideCsv::skip_line() {
  auto end = buffer_.find('\n', begin_);
  while (end == buffer_.npos) {
    begin_ = buffer_.size();
    if (!fill()) return;
    end = buffer_.find('\n', begin_);
  }
  begin_ = end + 1, ++line_;
}

std::vector<std::string> WideCsv::header() {
  std::vector<std::size_t> all(longest_row);
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  if (fill() && buffer_.starts_with("\xEF\xBB\xBF")) begin_ = 3;
  if (next(all, all.size()) != Step::row) return {};
  std::vector<std::string> names{cells_.begin(),
                                 cells_.begin() + static_cast<std::ptrdiff_t>(std::min(width_, all.size()))};
  begin_ = end_of_row_, line_ += lines_in_row_;
  header_width_ = names.size();
  return names;
}

void WideCsv::each(const std::vector<std::size_t>& wanted, const std::function<void(const Row&)>& visit) {
  std::vector<std::size_t> slots;
  for (std::size_t slot = 0; slot < wanted.size(); ++slot) {
    if (slots.size() <= wanted[slot]) slots.resize(wanted[slot] + 1, unwanted);
    slots[wanted[slot]] = slot;
  }
  while (true) {
    const auto found = next(slots, wanted.size());
    if (found == Step::end) return;
    // A stray quote swallows lines until the next quote: the row is then too long or too wide, and only its first
    // line is given up.
    const bool swallowed = lines_in_row_ > 1 && (width_ != header_width_ || end_of_row_ - begin_ > longest_row);
    if (found == Step::more || swallowed) {
      visit(Row{.line = line_, .cells = {}, .width = 0, .damaged = true});
      skip_line();
      continue;
    }
    const bool blank = width_ == 1 && end_of_row_ - begin_ <= 2;
    if (!blank) visit(Row{.line = line_, .cells = cells_, .width = width_, .damaged = false});
    begin_ = end_of_row_, line_ += lines_in_row_;
  }
}

}  // namespace needlepoint
