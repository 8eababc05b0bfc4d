#include "crawler/import/lines.hpp"

#include <array>
#include <cstring>
#include <string>

namespace needlepoint {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct LineReader {
  std::size_t most;
  const std::function<void(std::uint64_t, std::string_view)>& visit;
  const std::function<void(std::uint64_t)>& too_long;
  std::string line = {};
  std::uint64_t number = 1;
  bool overflown = false;

  void append(const char* begin, const char* end) {
    const auto size = static_cast<std::size_t>(end - begin);
    if (overflown || line.size() + size > most) overflown = true, line.clear();
    else line.append(begin, size);
  }

  void end_line() {
    std::string_view text = line;
    if (number == 1 && text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (overflown) too_long(number);
    else if (text.find_first_not_of(" \t\r") != text.npos) visit(number, text);
    line.clear(), overflown = false, ++number;
  }
};

}  // namespace

void each_line(std::istream& in, std::size_t most, const std::function<void(std::uint64_t, std::string_view)>& visit,
               const std::function<void(std::uint64_t)>& too_long) {
  LineReader reader{.most = most, .visit = visit, .too_long = too_long};
  std::array<char, 1 << 16> block;
  while (in.read(block.data(), block.size()), in.gcount() > 0) {
    const char* at = block.data();
    const char* const end = at + in.gcount();
    while (const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end - at))) {
      const auto* const stop = static_cast<const char*>(found);
      reader.append(at, stop);
      reader.end_line();
      at = stop + 1;
    }
    reader.append(at, end);
  }
  if (!reader.line.empty() || reader.overflown) reader.end_line();
}

}  // namespace needlepoint
