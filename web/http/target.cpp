#include "web/http/target.hpp"

#include <algorithm>
#include <optional>

namespace needlepoint::web {
namespace {

constexpr std::size_t max_parameters = 128;
constexpr std::size_t max_segments = 32;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF; and no control characters.
bool is_clean_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7F) return false;
    const std::size_t length = byte < 0x80                    ? 1
                               : byte >= 0xC2 && byte <= 0xDF ? 2
                               : (byte & 0xF0) == 0xE0        ? 3
                               : byte >= 0xF0 && byte <= 0xF4 ? 4
                                                              : 0;
    if (length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
    const auto second = length > 1 ? static_cast<unsigned char>(text[i + 1]) : 0;
    if ((byte == 0xE0 && second < 0xA0) || (byte == 0xED && second > 0x9F) || (byte == 0xF0 && second < 0x90) ||
        (byte == 0xF4 && second > 0x8F))
      return false;
    i += length;
  }
  return true;
}

std::optional<std::string> decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else {
      out.push_back(text[i] == '+' && plus_is_space ? ' ' : text[i]);
    }
  }
  if (!is_clean_utf8(out)) return std::nullopt;
  return out;
}

Fault refuse(std::string where, std::string what) { return {FaultCode::bad_input, std::move(where), std::move(what)}; }

Result<std::vector<std::string>> parse_path(std::string_view path) {
  std::vector<std::string> segments;
  for (std::size_t begin = 1; begin <= path.size();) {
    const auto end = std::min(path.find('/', begin), path.size());
    auto segment = decode(path.substr(begin, end - begin), false);
    if (!segment) return refuse("path", "the path is not percent-encoded UTF-8");
    segments.push_back(std::move(*segment));
    if (segments.size() > max_segments) return refuse("path", "the path has too many segments");
    begin = end + 1;
  }
  return segments;
}

Result<std::vector<Parameter>> parse_query(std::string_view query) {
  std::vector<Parameter> parameters;
  for (std::size_t begin = 0; begin < query.size();) {
    const auto end = std::min(query.find('&', begin), query.size());
    const auto pair = query.substr(begin, end - begin);
    begin = end + 1;
    if (pair.empty()) continue;
    const auto equals = std::min(pair.find('='), pair.size());
    auto name = decode(pair.substr(0, equals), true);
    auto value = decode(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !value)
      return refuse(name ? *name : "query", "the value is not percent-encoded UTF-8 without control characters");
    parameters.push_back({std::move(*name), std::move(*value)});
    if (parameters.size() > max_parameters) return refuse("query", "there are more than 128 parameters");
  }
  return parameters;
}

/// The authority is cut off an absolute-form target; what follows is as in origin-form.
Result<std::string_view> cut_authority(std::string_view text, std::string& authority) {
  const auto colon = text.find("://");
  const auto scheme = text.substr(0, std::min(colon, text.size()));
  const auto is = [&](std::string_view word) {
    return std::equal(scheme.begin(), scheme.end(), word.begin(), word.end(),
                      [](char a, char b) { return (a | 0x20) == b; });
  };
  if (colon == std::string_view::npos || (!is("http") && !is("https")))
    return refuse("target", "the request target is neither a path nor an http URL");
  text.remove_prefix(colon + 3);
  const auto end = std::min(text.find_first_of("/?"), text.size());
  authority = text.substr(0, end);
  if (authority.empty() || authority.find('@') != std::string::npos)
    return refuse("target", "the request target has no plain host");
  return text.substr(end);
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
  Target target;
  if (text == "*") {
    target.server_wide = true;
    return target;
  }
  if (text.empty()) return refuse("target", "the request target is empty");
  if (text.find('#') != std::string_view::npos) return refuse("target", "a request target has no fragment");
  if (text.front() != '/') {
    const auto rest = cut_authority(text, target.authority);
    if (rest.has_error()) return rest.error();
    text = *rest;
  }
  const auto question = std::min(text.find('?'), text.size());
  const auto path = text.substr(0, question);
  auto segments = parse_path(path.empty() ? "/" : path);
  if (segments.has_error()) return segments.error();
  auto parameters = parse_query(text.substr(std::min(question + 1, text.size())));
  if (parameters.has_error()) return parameters.error();
  target.segments = std::move(*segments);
  target.parameters = std::move(*parameters);
  return target;
}

std::string percent_encode(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    if (plain) {
      out.push_back(c);
    } else {
      out.push_back('%');
      out.push_back(digits[byte >> 4]);
      out.push_back(digits[byte & 15]);
    }
  }
  return out;
}

}  // namespace needlepoint::web
