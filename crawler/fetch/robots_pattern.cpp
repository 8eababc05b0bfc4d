#include "crawler/fetch/robots_pattern.hpp"

#include "data/percent.hpp"

namespace needlepoint {

namespace {

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

// RFC 3986 section 2.2 without * and $, which are compared in their encoded form (RFC 9309 section 2.2.3).
bool is_plain_reserved(char c) { return std::string_view(":/?#[]@!&'()+,;=").find(c) != std::string_view::npos; }

void append_encoded(std::string& out, char c) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += digits[byte >> 4U];
  out += digits[byte & 15U];
}

}  // namespace

std::string comparable_path(std::string_view path) {
  std::string out;
  out.reserve(path.size());
  for (std::size_t i = 0; i < path.size(); ++i) {
    char c = path[i];
    const bool escaped = c == '%' && i + 2 < path.size() && hex_value(path[i + 1]) >= 0 && hex_value(path[i + 2]) >= 0;
    if (escaped) {
      c = static_cast<char>(hex_value(path[i + 1]) * 16 + hex_value(path[i + 2]));
      i += 2;
    }
    if (is_unreserved(c) || (!escaped && is_plain_reserved(c))) out += c;
    else append_encoded(out, c);
  }
  return out;
}

RobotsPattern::RobotsPattern(std::string_view value) {
  if (value.ends_with('$')) {
    anchored_ = true;
    value.remove_suffix(1);
    ++length_;
  }
  for (;;) {
    const std::size_t star = value.find('*');
    pieces_.push_back(comparable_path(value.substr(0, star)));
    length_ += pieces_.back().size();
    if (star == value.npos) break;
    ++length_;
    value.remove_prefix(star + 1);
  }
}

bool RobotsPattern::matches(std::string_view path) const {
  if (!path.starts_with(pieces_.front())) return false;
  if (pieces_.size() == 1) return !anchored_ || path.size() == pieces_.front().size();
  path.remove_prefix(pieces_.front().size());
  // Taking the first place for each piece leaves the most room for the rest, so nothing has to be tried twice.
  for (std::size_t i = 1; i < pieces_.size(); ++i) {
    const std::string& piece = pieces_[i];
    if (anchored_ && i + 1 == pieces_.size()) return path.ends_with(piece);
    const std::size_t at = path.find(piece);
    if (at == path.npos) return false;
    path.remove_prefix(at + piece.size());
  }
  return true;
}

}  // namespace needlepoint
