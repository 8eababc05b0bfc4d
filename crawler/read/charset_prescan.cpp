#include "crawler/read/charset_prescan.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace needlepoint {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text) {
  std::string out;
  for (const char c : text) out += lower(c);
  return out;
}

struct Attribute {
  std::string name, value;
  bool cut = false;  ///< the bytes ran out inside it: it does not count
};

/// The standard's "get an attribute": advances `at`; an empty name means that the tag ended.
Attribute next_attribute(std::string_view bytes, std::size_t& at) {
  Attribute attribute;
  while (at < bytes.size() && (is_space(bytes[at]) || bytes[at] == '/')) ++at;
  if (at >= bytes.size() || bytes[at] == '>') return attribute;
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if ((c == '=' && !attribute.name.empty()) || is_space(c) || c == '/' || c == '>') break;
    attribute.name += lower(c);
  }
  while (at < bytes.size() && is_space(bytes[at])) ++at;
  attribute.cut = at >= bytes.size();
  if (attribute.cut || bytes[at] != '=') return attribute;
  ++at;
  while (at < bytes.size() && is_space(bytes[at])) ++at;
  attribute.cut = at >= bytes.size();
  if (attribute.cut) return attribute;
  if (bytes[at] == '"' || bytes[at] == '\'') {
    const char quote = bytes[at++];
    for (; at < bytes.size() && bytes[at] != quote; ++at) attribute.value += lower(bytes[at]);
    attribute.cut = at >= bytes.size();
    ++at;
  } else {
    for (; at < bytes.size() && !is_space(bytes[at]) && bytes[at] != '>'; ++at) attribute.value += lower(bytes[at]);
    attribute.cut = at >= bytes.size();
  }
  return attribute;
}

/// What one meta tag says, by the standard's steps.
const Encoding* encoding_of_meta(std::string_view bytes, std::size_t& at) {
  bool got_pragma = false, seen_http_equiv = false, seen_content = false, seen_charset = false;
  int need_pragma = -1;  // -1 is the standard's null
  const Encoding* charset = nullptr;
  for (auto attribute = next_attribute(bytes, at); !attribute.name.empty(); attribute = next_attribute(bytes, at)) {
    if (attribute.cut) return nullptr;
    if (attribute.name == "http-equiv" && !seen_http_equiv) {
      seen_http_equiv = true;
      got_pragma = got_pragma || attribute.value == "content-type";
    } else if (attribute.name == "content" && !seen_content) {
      seen_content = true;
      const auto* found = encoding_in_content_type(attribute.value);
      if (found != nullptr && charset == nullptr && !seen_charset) charset = found, need_pragma = 1;
    } else if (attribute.name == "charset" && !seen_charset) {
      seen_charset = true;
      charset = encoding_for_label(attribute.value);
      need_pragma = 0;
    }
  }
  if (at >= bytes.size()) return nullptr;
  if (need_pragma == -1 || (need_pragma == 1 && !got_pragma) || charset == nullptr) return nullptr;
  if (charset->name.starts_with("UTF-16")) return encoding_for_label("utf-8");
  if (charset->name == "x-user-defined") return encoding_for_label("windows-1252");
  return charset;
}

}  // namespace

const Encoding* encoding_in_content_type(std::string_view value) {
  const auto text = lower(value);
  for (std::size_t at = 0; (at = text.find("charset", at)) != text.npos;) {
    at += 7;
    auto next = at;
    while (next < text.size() && is_space(text[next])) ++next;
    if (next >= text.size() || text[next] != '=') continue;
    ++next;
    while (next < text.size() && is_space(text[next])) ++next;
    if (next >= text.size()) return nullptr;
    if (text[next] == '"' || text[next] == '\'') {
      const auto end = text.find(text[next], next + 1);
      return end == text.npos ? nullptr : encoding_for_label(std::string_view{text}.substr(next + 1, end - next - 1));
    }
    auto end = next;
    while (end < text.size() && !is_space(text[end]) && text[end] != ';') ++end;
    return encoding_for_label(std::string_view{text}.substr(next, end - next));
  }
  return nullptr;
}

namespace {

/// The prescan takes scripts for markup; a parser knows better.
enum class Scripts { are_markup, are_skipped };

/// One past the script or style whose start tag's name begins at `at`; `at` itself for other elements.
std::size_t behind_script(std::string_view bytes, std::size_t at) {
  for (const std::string_view name : {"script", "style"}) {
    if (lower(bytes.substr(at, name.size())) != name) continue;
    while ((at = bytes.find("</", at + 1)) != bytes.npos && lower(bytes.substr(at + 2, name.size())) != name) {
    }
    return std::min(at, bytes.size());
  }
  return at;
}

/// What the first tag that declares an encoding says.
const Encoding* encoding_of_tags(std::string_view bytes, Scripts scripts) {
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (bytes[at] != '<') continue;
    if (bytes.substr(at, 4) == "<!--") {
      const auto end = bytes.find("-->", at + 2);  // "<!-->" closes itself
      if (end == bytes.npos) return nullptr;
      at = end + 2;
    } else if (lower(bytes.substr(at, 5)) == "<meta" && at + 5 < bytes.size() &&
               (is_space(bytes[at + 5]) || bytes[at + 5] == '/')) {
      at += 6;
      if (const auto* found = encoding_of_meta(bytes, at)) return found;
    } else if (at + 1 < bytes.size() && ((lower(bytes[at + 1]) >= 'a' && lower(bytes[at + 1]) <= 'z') ||
                                         (bytes[at + 1] == '/' && at + 2 < bytes.size() &&
                                          lower(bytes[at + 2]) >= 'a' && lower(bytes[at + 2]) <= 'z'))) {
      if (scripts == Scripts::are_skipped) at = behind_script(bytes, at + 1);
      while (at < bytes.size() && !is_space(bytes[at]) && bytes[at] != '>') ++at;
      while (!next_attribute(bytes, at).name.empty()) {
      }
    } else if (at + 1 < bytes.size() && (bytes[at + 1] == '!' || bytes[at + 1] == '/' || bytes[at + 1] == '?')) {
      at = bytes.find('>', at);
      if (at == bytes.npos) return nullptr;
    }
  }
  return nullptr;
}

/// The standard's "get an XML encoding".
const Encoding* encoding_of_xml(std::string_view bytes) {
  if (!bytes.starts_with("<?xml") || bytes.find('>') == bytes.npos) return nullptr;
  auto at = bytes.find("encoding");
  if (at == bytes.npos) return nullptr;
  const auto skip_controls = [&] {
    while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) <= 0x20) ++at;
  };
  at += 8;
  skip_controls();
  if (at >= bytes.size() || bytes[at] != '=') return nullptr;
  ++at;
  skip_controls();
  if (at >= bytes.size() || (bytes[at] != '"' && bytes[at] != '\'')) return nullptr;
  const auto end = bytes.find(bytes[at], at + 1);
  if (end == bytes.npos) return nullptr;
  const auto label = bytes.substr(at + 1, end - at - 1);
  if (std::any_of(label.begin(), label.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20; }))
    return nullptr;
  const auto* found = encoding_for_label(label);
  return found != nullptr && found->name.starts_with("UTF-16") ? encoding_for_label("utf-8") : found;
}

}  // namespace

const Encoding* prescan_encoding(std::string_view bytes) {
  using namespace std::string_view_literals;
  bytes = bytes.substr(0, 1024);
  if (bytes.starts_with("<\0?\0x\0"sv)) return encoding_for_label("utf-16le");
  if (bytes.starts_with("\0<\0?\0x"sv)) return encoding_for_label("utf-16be");
  const auto* found = encoding_of_tags(bytes, Scripts::are_markup);
  return found != nullptr ? found : encoding_of_xml(bytes);
}

const Encoding* late_meta_encoding(std::string_view bytes) { return encoding_of_tags(bytes, Scripts::are_skipped); }

}  // namespace needlepoint
