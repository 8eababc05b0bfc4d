// MIME Sniffing, 4.4 "parse a MIME type" (https://mimesniff.spec.whatwg.org/#parsing-a-mime-type), for its charset.
#include <algorithm>
#include <optional>
#include <string>

#include "crawler/read/charset_prescan.hpp"

namespace needlepoint {
namespace {

constexpr std::string_view http_space = " \t\n\r";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(http_space);
  return begin == text.npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(http_space) - begin + 1);
}

bool is_token(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

bool is_quotable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return c == '\t' || (byte >= 0x20 && byte != 0x7F);
  });
}

bool is_charset(std::string_view name) {
  constexpr std::string_view wanted = "charset";
  return std::equal(name.begin(), name.end(), wanted.begin(), wanted.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

/// The value of a parameter from behind its "=": advances `at` to the ";" behind it. Nothing for an empty bare one.
std::optional<std::string> parameter_value(std::string_view header, std::size_t& at) {
  if (at >= header.size() || header[at] != '"') {
    const auto end = std::min(header.find(';', at), header.size());
    const auto value = trimmed(header.substr(std::min(at, header.size()), end - std::min(at, header.size())));
    at = end;
    return value.empty() ? std::nullopt : std::optional{std::string{value}};
  }
  std::string value;
  for (++at; at < header.size() && header[at] != '"'; ++at) {
    if (header[at] == '\\' && at + 1 < header.size()) ++at;
    value += header[at];
  }
  at = std::min(header.find(';', at), header.size());
  return value;
}

}  // namespace

const Encoding* encoding_in_header(std::string_view header) {
  header = trimmed(header);
  auto at = std::min(header.find(';'), header.size());
  const auto essence = trimmed(header.substr(0, at));
  const auto slash = essence.find('/');
  if (slash == essence.npos || !is_token(essence.substr(0, slash)) || !is_token(essence.substr(slash + 1)))
    return nullptr;
  while (at < header.size()) {
    at = header.find_first_not_of(http_space, at + 1);
    if (at == header.npos) return nullptr;
    const auto stop = std::min(header.find_first_of(";=", at), header.size());
    const auto name = header.substr(at, stop - at);
    at = stop;
    if (at >= header.size() || header[at] == ';') continue;
    ++at;
    const auto value = parameter_value(header, at);
    if (is_charset(name) && value && is_quotable(*value)) return encoding_for_label(*value);
  }
  return nullptr;
}

}  // namespace needlepoint
