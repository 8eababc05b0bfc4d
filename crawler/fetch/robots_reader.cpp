#include "crawler/fetch/robots_reader.hpp"

#include <algorithm>
#include <array>

#include "data/utf8.hpp"

namespace needlepoint {

namespace {

// Google's parser cuts lines here (8 times the longest address of old browsers); a longer pattern matches nothing real.
constexpr std::size_t longest_line = 2083 * 8 - 1;

/// A field is known by how it begins, and some misspellings are so frequent that Google's parser takes them.
RobotsField field_named(std::string_view name) {
  static constexpr struct {
    std::string_view begin;
    RobotsField field;
  } names[] = {
      {"user-agent", RobotsField::user_agent},   {"useragent", RobotsField::user_agent},
      {"user agent", RobotsField::user_agent},   {"allow", RobotsField::allow},
      {"disallow", RobotsField::disallow},       {"dissallow", RobotsField::disallow},
      {"dissalow", RobotsField::disallow},       {"disalow", RobotsField::disallow},
      {"diasllow", RobotsField::disallow},       {"disallaw", RobotsField::disallow},
      {"sitemap", RobotsField::sitemap},         {"site-map", RobotsField::sitemap},
      {"crawl-delay", RobotsField::crawl_delay}, {"crawldelay", RobotsField::crawl_delay},
  };
  for (const auto& row : names)
    if (ascii_iequals(name.substr(0, row.begin.size()), row.begin)) return row.field;
  return RobotsField::other;
}

std::optional<RobotsLine> read_line(std::string_view line) {
  line = strip_spaces(line.substr(0, std::min(line.find('#'), longest_line)));
  std::size_t separator = line.find(':');
  if (separator == line.npos) {  // the colon may be forgotten when there are just two words
    separator = line.find_first_of(" \t");
    if (separator == line.npos) return std::nullopt;
    if (strip_spaces(line.substr(separator)).find_first_of(" \t") != line.npos) return std::nullopt;
  }
  const std::string_view name = strip_spaces(line.substr(0, separator));
  if (name.empty()) return std::nullopt;
  return RobotsLine{0, field_named(name), strip_spaces(line.substr(separator + 1))};
}

}  // namespace

RobotsLines::RobotsLines(std::string_view bytes) : rest_(bytes) {
  // A byte order mark, or what a careless editor left of one.
  for (const char c : {'\xEF', '\xBB', '\xBF'}) {
    if (!rest_.starts_with(c)) break;
    rest_.remove_prefix(1);
  }
}

std::optional<RobotsLine> RobotsLines::next() {
  while (!rest_.empty()) {
    const std::size_t end = std::min(rest_.find_first_of("\r\n"), rest_.size());
    auto line = read_line(rest_.substr(0, end));
    rest_.remove_prefix(end);
    rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : std::min<std::size_t>(rest_.size(), 1));
    ++number_;
    if (!line) continue;
    line->number = number_;
    return line;
  }
  return std::nullopt;
}

}  // namespace needlepoint
