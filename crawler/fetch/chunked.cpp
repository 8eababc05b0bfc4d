#include "crawler/fetch/chunked.hpp"

#include <algorithm>

#include "data/percent.hpp"

namespace needlepoint::crawler {
namespace {

constexpr std::size_t line_most = 4096;  ///< bytes of a size with its extensions, or of a trailer
constexpr std::size_t trailers_most = 64u << 10;
constexpr int chunk_size_bits = 48;  ///< far above any limit of ours, far below an overflow

}  // namespace

std::size_t ChunkedDecoder::decode(std::string_view wire, std::string& out) {
  std::size_t used = 0;
  while (used < wire.size() && !done_ && !broken()) {
    const auto rest = wire.substr(used);
    if (expects_ != Expects::data) {
      used += take_line(rest);
      continue;
    }
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(chunk_left_, rest.size()));
    out.append(rest.substr(0, size));
    used += size;
    chunk_left_ -= size;
    if (chunk_left_ == 0) expects_ = Expects::data_end;
  }
  return used;
}

std::size_t ChunkedDecoder::take_line(std::string_view wire) {
  const auto end = wire.find('\n');
  line_.append(wire.substr(0, end));
  if (line_.size() > line_most) fault_ = "a line of the chunk framing is too long";
  if (end == wire.npos) return wire.size();
  if (line_.ends_with('\r')) line_.pop_back();
  if (!broken()) end_line();
  line_.clear();
  return end + 1;
}

void ChunkedDecoder::end_line() {
  switch (expects_) {
    case Expects::size:
      return end_size_line();
    case Expects::data_end:
      if (!line_.empty()) fault_ = "a chunk is longer than it says";
      expects_ = Expects::size;
      return;
    case Expects::trailer:
      trailers_ += line_.size();
      if (trailers_ > trailers_most) fault_ = "the trailers are too long";
      done_ = line_.empty();
      return;
    case Expects::data:
      return;
  }
}

/// "1A;name=value", the size in hexadecimal.
void ChunkedDecoder::end_size_line() {
  const auto digits = std::find_if(line_.begin(), line_.end(), [](char c) { return hex_value(c) < 0; });
  const auto after = std::find_if(digits, line_.end(), [](char c) { return c != ' ' && c != '\t'; });
  if (digits == line_.begin() || (after != line_.end() && *after != ';')) {
    fault_ = "a chunk size is no number";
    return;
  }
  chunk_left_ = 0;
  for (auto digit = line_.begin(); digit != digits; ++digit) {
    chunk_left_ = chunk_left_ * 16 + static_cast<unsigned>(hex_value(*digit));
    if (chunk_left_ >> chunk_size_bits) {
      fault_ = "a chunk size is too large";
      return;
    }
  }
  last_ = chunk_left_ == 0;
  expects_ = last_ ? Expects::trailer : Expects::data;
}

}  // namespace needlepoint::crawler
