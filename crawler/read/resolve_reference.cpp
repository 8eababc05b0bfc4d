#include "crawler/read/resolve_reference.hpp"

#include <algorithm>

#include "data/utf8.hpp"

namespace needlepoint {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text.front()) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
}

/// URL standard, "basic URL parser": outer C0 controls and spaces go, tabs and line ends go everywhere.
std::string cleaned(std::string_view text) {
  const auto is_outer = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!text.empty() && is_outer(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_outer(text.back())) text.remove_suffix(1);
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return c != '\t' && c != '\n' && c != '\r'; });
  return out;
}

/// The C0 control percent-encode set, which an opaque path is written with.
std::string opaque(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte <= 0x7E) out += c;
    else out += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return out;
}

}  // namespace

std::string resolve_reference(std::string_view reference, const Url& base) {
  const auto text = cleaned(reference);
  const auto colon = text.find(':');
  if (colon != text.npos && is_scheme(std::string_view{text}.substr(0, colon))) {
    const auto scheme = ascii_lower(std::string_view{text}.substr(0, colon));
    if (scheme != "http" && scheme != "https") return scheme + ':' + opaque(std::string_view{text}.substr(colon + 1));
  }
  const auto url = Url::parse(text, &base);
  return url ? url->text() : std::string{};
}

}  // namespace needlepoint
