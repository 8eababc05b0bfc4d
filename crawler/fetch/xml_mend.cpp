#include <algorithm>
#include <array>

#include "crawler/fetch/sitemap_xml.hpp"

namespace needlepoint {

namespace {

/// Whether `text`, behind an ampersand, is "amp;" or another reference that XML itself knows.
bool is_reference(std::string_view text) {
  static constexpr std::array<std::string_view, 5> known = {"amp;", "lt;", "gt;", "quot;", "apos;"};
  if (std::any_of(known.begin(), known.end(), [&](std::string_view name) { return text.starts_with(name); }))
    return true;
  if (!text.starts_with('#')) return false;
  text.remove_prefix(1);
  const bool hex = text.starts_with('x');
  if (hex) text.remove_prefix(1);
  const std::string_view digits = hex ? "0123456789abcdefABCDEF" : "0123456789";
  const std::size_t end = text.substr(0, 8).find_first_not_of(digits);
  if (end == text.npos || end == 0 || text[end] != ';') return false;
  // A number that is no character would end the parsing.
  const unsigned long code = std::stoul(std::string(text.substr(0, end)), nullptr, hex ? 16 : 10);
  return code == 9 || code == 10 || code == 13 || (code >= 0x20 && code < 0xD800) ||
         (code >= 0xE000 && code < 0xFFFE) || (code >= 0x10000 && code <= 0x10FFFF);
}

bool is_forbidden(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; }

}  // namespace

std::string mend_xml(std::string_view xml) {
  std::string out;
  out.reserve(xml.size() + xml.size() / 16);
  while (!xml.empty()) {
    if (xml.starts_with("<![CDATA[")) {
      const std::size_t end = std::min(xml.find("]]>"), xml.size());
      out += xml.substr(0, end);
      xml.remove_prefix(end);
      continue;
    }
    const char c = xml.front();
    xml.remove_prefix(1);
    if (c == '&' && !is_reference(xml)) out += "&amp;";
    else out += is_forbidden(c) ? ' ' : c;
  }
  return out;
}

}  // namespace needlepoint
