#include "crawler/crawl/trap_rules.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace needlepoint::crawler {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(separator, at), text.size());
    if (end > at) parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

/// Runs of digits become '#', so that /2026/11 and /2031/05 are one shape.
std::string without_numbers(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    const bool digit = letter >= '0' && letter <= '9';
    if (!digit) out += letter;
    else if (out.empty() || out.back() != '#') out += '#';
  }
  return out;
}

/// The path without its numbers and the names of the parameters without their values.
std::string shape_of(const Url& url) {
  auto shape = without_numbers(url.path());
  std::vector<std::string_view> names;
  for (const auto parameter : split(url.query(), '&')) names.push_back(parameter.substr(0, parameter.find('=')));
  std::sort(names.begin(), names.end());
  for (const auto name : names) shape.append("?").append(name);
  return shape;
}

bool of_a_calendar(const std::string& shape) {
  static constexpr std::array<std::string_view, 7> words = {"calendar", "kalender",       "calendario", "calendrier",
                                                            "month",    "tribe-bar-date", "eventdate"};
  if (shape.find('#') == shape.npos && shape.find('?') == shape.npos) return false;
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return shape.find(word) != shape.npos; });
}

}  // namespace

std::string TrapRules::judge(const Url& url) {
  if (url.text().size() > longest) return "an address of more than " + std::to_string(longest) + " bytes";
  const auto segments = split(url.path(), '/');
  if (segments.size() > most_segments) return "more than " + std::to_string(most_segments) + " path segments";
  std::map<std::string_view, int> repeats;
  for (const auto segment : segments)
    if (++repeats[segment] >= most_repeats)
      return "the path segment " + std::string{segment.substr(0, 60)} + " is repeated";
  if (split(url.query(), '&').size() > most_parameters)
    return "more than " + std::to_string(most_parameters) + " parameters";

  const auto shape = shape_of(url);
  const bool calendar = of_a_calendar(shape);
  if (!calendar && url.query().empty()) return {};  // plain pages are bounded by the site's cap alone
  const int budget = calendar ? calendar_pages : query_pages;
  if (++taken_[shape] <= budget) return {};
  return "more than " + std::to_string(budget) + " addresses of the shape " + shape.substr(0, 120) +
         (calendar ? " (a calendar)" : "");
}

}  // namespace needlepoint::crawler
