#include "crawler/read/robots_directives.hpp"

#include <algorithm>
#include <array>

#include "data/utf8.hpp"

namespace needlepoint {
namespace {

constexpr std::string_view separators = ", \t\r\n\f";

/// Directives that have a colon of their own.
bool takes_value(std::string_view name) {
  static constexpr std::array<std::string_view, 4> names = {"unavailable_after", "max-snippet", "max-image-preview",
                                                            "max-video-preview"};
  return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return ascii_iequals(name, known); });
}

/// The robot that a piece between commas begins with, or empty; a piece of a date ("25-Jun-10 15:00:00") has a colon
/// too.
std::string_view robot_named(std::string_view piece) {
  const auto colon = piece.find(':');
  if (colon == piece.npos) return {};
  const auto name = strip_spaces(piece.substr(0, colon));
  const bool one_word = name.find_first_of(separators) == name.npos;
  return one_word && !takes_value(name) ? name : std::string_view{};
}

}  // namespace

void RobotsDirectives::apply(std::string_view list) {
  while (!list.empty()) {
    const auto end = std::min(list.find_first_of(separators), list.size());
    const auto word = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    const bool none = ascii_iequals(word, "none");
    noindex = noindex || none || ascii_iequals(word, "noindex");
    nofollow = nofollow || none || ascii_iequals(word, "nofollow");
  }
}

void RobotsDirectives::apply_header(std::string_view value, std::string_view robot) {
  bool for_us = true;
  while (!value.empty()) {
    const auto end = std::min(value.find(','), value.size());
    auto piece = value.substr(0, end);
    value.remove_prefix(std::min(end + 1, value.size()));
    if (const auto name = robot_named(piece); !name.empty()) {
      for_us = name == "*" || ascii_iequals(name, "robots") || ascii_iequals(name, robot);
      piece.remove_prefix(piece.find(':') + 1);
    }
    if (for_us) apply(piece);
  }
}

}  // namespace needlepoint
