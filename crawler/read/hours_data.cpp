#include "crawler/read/hours_data.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "crawler/read/hours_text.hpp"
#include "crawler/read/phrase.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;
constexpr std::array<std::string_view, 7> english = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

/// 0 for "Monday", "http://schema.org/Monday", "Mo", "mon".
std::optional<std::size_t> day_of(std::string_view text) {
  const auto slash = text.find_last_of("/#");
  const auto name = lower_text(slash == text.npos ? text : text.substr(slash + 1));
  for (std::size_t day = 0; day < 7; ++day)
    if (name.size() >= 2 && english[day].starts_with(name)) return day;
  return std::nullopt;
}

/// Minutes of "09:00", "9:00:00", "9am".
std::optional<int> minutes_of(std::string_view text) {
  int hour = 0, minute = 0;
  const std::string copy{text};
  if (std::sscanf(copy.c_str(), "%d:%d", &hour, &minute) < 1) return std::nullopt;
  const auto lower = lower_text(text);
  if (lower.find("pm") != lower.npos && hour < 12) hour += 12;
  if (lower.find("am") != lower.npos && hour == 12) hour = 0;
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

template <class Visit>
void each_text(const json::value* value, Visit&& visit) {
  if (value == nullptr) return;
  if (value->is_string()) visit(std::string_view{value->get_string()});
  if (value->is_array())
    for (const auto& element : value->get_array()) each_text(&element, visit);
  if (value->is_object()) each_text(value->get_object().if_contains("@id"), visit);
}

void add_specification(const json::object& spec, std::vector<std::vector<std::pair<int, int>>>& week) {
  const auto text = [&](const char* key) {
    const auto* value = spec.if_contains(key);
    return value && value->is_string() ? std::string{value->get_string()} : std::string{};
  };
  const auto opens = minutes_of(text("opens")), closes = minutes_of(text("closes"));
  if (!opens || !closes || *opens == *closes) return;  // equal times mean closed
  const int end = *closes < *opens ? *closes + 1440 : *closes;
  each_text(spec.if_contains("dayOfWeek"), [&](std::string_view days) {
    for (std::size_t begin = 0; begin < days.size();) {
      const auto comma = std::min(days.find_first_of(", ", begin), days.size());
      if (const auto day = day_of(days.substr(begin, comma - begin))) week[*day].emplace_back(*opens, end);
      begin = comma + 1;
    }
  });
}

}  // namespace

std::vector<std::string> hours_of(const json::object& node) {
  std::vector<std::vector<std::pair<int, int>>> week(7);
  const auto* specs = node.if_contains("openingHoursSpecification");
  if (specs != nullptr && specs->is_object()) add_specification(specs->get_object(), week);
  if (specs != nullptr && specs->is_array())
    for (const auto& spec : specs->get_array())
      if (spec.is_object()) add_specification(spec.get_object(), week);
  auto out = folded_week(week);
  if (!out.empty()) return out;
  std::string text;
  each_text(node.if_contains("openingHours"), [&](std::string_view hours) { text += std::string{hours} + "\n"; });
  // A list that a program printed: "['Mo-Fr 09:00-17:00', 'Sa ...']".
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '[' || c == ']' || c == '\'' || c == '"'; }, '\n');
  return find_hours(text);
}

}  // namespace needlepoint
