#include "crawler/read/nesting.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace needlepoint {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower_name(std::string_view html, std::size_t at) {
  std::string name;
  while (at < html.size() && name.size() < 16) {
    const char c = html[at++];
    if (c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') break;
    name += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return name;
}

/// The end of the tag whose name starts at `at`: one past its '>', quoted values respected.
std::size_t end_of_tag(std::string_view html, std::size_t at) {
  for (char quote = 0; at < html.size(); ++at) {
    const char c = html[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return at + 1;
    } else if ((c == '"' || c == '\'') && html[at - 1] == '=') {
      quote = c;
    }
  }
  return html.size();
}

bool counts(std::string_view name) {
  static constexpr std::array<std::string_view, 34> not_nesting = {
      "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",  // void
      "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "rp", "rt", "colgroup",
      "caption", "html", "head", "body", "frame"};
  return std::find(not_nesting.begin(), not_nesting.end(), name) == not_nesting.end();
}

bool is_raw_text(std::string_view name) {
  return name == "script" || name == "style" || name == "textarea" || name == "title" || name == "xmp" || name == "iframe";
}

/// Where the text of a raw text element ends: what looks like tags in a script is none.
std::size_t end_of_raw_text(std::string_view html, std::size_t at, std::string_view name) {
  while ((at = html.find("</", at)) != html.npos) {
    if (lower_name(html, at + 2) == name) return at;
    at += 2;
  }
  return html.size();
}

}  // namespace

void flatten_deep_nesting(std::string& html) {
  const auto blank = [&html](std::size_t begin, std::size_t end) { html.replace(begin, end - begin, end - begin, ' '); };
  std::size_t depth = 0, flattened = 0;  // flattened: blanked start tags that still await their end tag
  for (std::size_t at = 0; (at = html.find('<', at)) != html.npos;) {
    if (html.compare(at, 4, "<!--") == 0) {
      const auto end = html.find("-->", at + 4);
      at = end == html.npos ? html.size() : end + 3;
      continue;
    }
    const bool closes = at + 1 < html.size() && html[at + 1] == '/';
    const auto name_at = at + (closes ? 2 : 1);
    if (name_at >= html.size() || !is_letter(html[name_at])) {
      ++at;
      continue;
    }
    const auto name = lower_name(html, name_at);
    const auto end = end_of_tag(html, name_at);
    if (counts(name)) {
      if (closes && flattened > 0) --flattened, blank(at, end);
      else if (closes && depth > 0) --depth;
      else if (!closes && depth >= max_element_depth) ++flattened, blank(at, end);
      else if (!closes) ++depth;
    }
    at = !closes && is_raw_text(name) ? end_of_raw_text(html, end, name) : end;
  }
}

}  // namespace needlepoint
