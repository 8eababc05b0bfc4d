#include <array>
#include <cstdint>

#include "data/percent.hpp"
#include "data/url_host.hpp"

namespace needlepoint {

namespace {

using Pieces = std::array<std::uint16_t, 8>;

/// Reads an IPv6 address by the state machine of https://url.spec.whatwg.org/#concept-ipv6-parser.
class Ipv6Reader {
 public:
  explicit Ipv6Reader(std::string_view text) : text_(text) {}

  std::optional<Pieces> read() {
    if (peek() == ':') {
      if (peek(1) != ':') return std::nullopt;
      at_ += 2;
      compress_ = ++piece_;
    }
    while (at_ < text_.size())
      if (!read_piece()) return std::nullopt;
    return close();
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  bool read_piece() {
    if (piece_ == 8) return false;
    if (peek() == ':') {  // the one place where zeros are left out
      if (compress_) return false;
      ++at_;
      compress_ = ++piece_;
      return true;
    }
    const std::size_t begin = at_;
    unsigned value = 0;
    while (at_ < text_.size() && at_ - begin < 4 && hex_value(peek()) >= 0) {
      value = value * 16 + static_cast<unsigned>(hex_value(peek()));
      ++at_;
    }
    if (peek() == '.') {
      if (at_ == begin) return false;
      at_ = begin;
      return read_ipv4();
    }
    if (peek() == ':') {
      if (++at_ == text_.size()) return false;
    } else if (at_ < text_.size()) {
      return false;
    }
    pieces_[piece_++] = static_cast<std::uint16_t>(value);
    return true;
  }

  /// Four decimals without leading zeros fill the last two pieces.
  bool read_ipv4() {
    if (piece_ > 6) return false;
    for (int seen = 0; seen < 4; ++seen) {
      if (seen > 0) {
        if (peek() != '.') return false;
        ++at_;
      }
      const std::size_t begin = at_;
      unsigned value = 0;
      while (peek() >= '0' && peek() <= '9') {
        if (at_ > begin && value == 0) return false;
        value = value * 10 + static_cast<unsigned>(peek() - '0');
        if (value > 255) return false;
        ++at_;
      }
      if (at_ == begin) return false;
      pieces_[piece_] = static_cast<std::uint16_t>(pieces_[piece_] * 256U + value);
      if (seen % 2 == 1) ++piece_;
    }
    return at_ == text_.size();
  }

  std::optional<Pieces> close() {
    if (compress_) {
      std::size_t swaps = piece_ - *compress_;
      for (std::size_t to = 7; to != 0 && swaps > 0; --to, --swaps)
        std::swap(pieces_[to], pieces_[*compress_ + swaps - 1]);
      return pieces_;
    }
    if (piece_ != 8) return std::nullopt;
    return pieces_;
  }

  std::string_view text_;
  std::size_t at_ = 0, piece_ = 0;
  std::optional<std::size_t> compress_;
  Pieces pieces_{};
};

/// Where the first longest run of two or more zeros begins and its length.
struct ZeroRun {
  std::size_t begin = 8, length = 1;
};

ZeroRun longest_zeros(const Pieces& pieces) {
  ZeroRun best;
  for (std::size_t i = 0; i < 8;) {
    std::size_t end = i;
    while (end < 8 && pieces[end] == 0) ++end;
    if (end - i > best.length) best = {i, end - i};
    i = end + 1;
  }
  return best;
}

void append_hex(std::string& out, unsigned value) {
  static constexpr std::string_view digits = "0123456789abcdef";
  bool started = false;
  for (const unsigned shift : {12U, 8U, 4U, 0U}) {
    const unsigned digit = (value >> shift) & 15U;
    started = started || digit != 0 || shift == 0;
    if (started) out += digits[digit];
  }
}

}  // namespace

std::optional<std::string> normalize_ipv6(std::string_view text) {
  const auto pieces = Ipv6Reader(text).read();
  if (!pieces) return std::nullopt;
  const ZeroRun zeros = longest_zeros(*pieces);
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == zeros.begin) {
      out += i == 0 ? "::" : ":";
      i += zeros.length - 1;
      continue;
    }
    append_hex(out, (*pieces)[i]);
    if (i != 7) out += ':';
  }
  return out;
}

}  // namespace needlepoint
