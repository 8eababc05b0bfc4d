#include "data/percent.hpp"

namespace needlepoint {

namespace {

bool is_encoded(unsigned char c, EncodeSet set) {
  if (c <= 0x20 || c > 0x7E || c == '"' || c == '<' || c == '>') return true;
  static constexpr std::string_view fragment = "`", query = "#'", path = "#?^`{}", userinfo = "#?^`{}/:;=@[\\]|";
  switch (set) {
    case EncodeSet::fragment:
      return fragment.find(static_cast<char>(c)) != fragment.npos;
    case EncodeSet::query:
      return query.find(static_cast<char>(c)) != query.npos;
    case EncodeSet::path:
      return path.find(static_cast<char>(c)) != path.npos;
    case EncodeSet::userinfo:
      return userinfo.find(static_cast<char>(c)) != userinfo.npos;
  }
  return true;
}

}  // namespace

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void percent_encode(std::string& out, std::string_view utf8, EncodeSet set) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_encoded(byte, set)) {
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    } else {
      out += c;
    }
  }
}

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
      if (high >= 0 && low >= 0) {
        out += static_cast<char>(high * 16 + low);
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

}  // namespace needlepoint
