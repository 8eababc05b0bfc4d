#include "crawler/read/hours_data.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <optional>

#include "crawler/read/hours_text.hpp"
#include "crawler/read/html.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;
using Week = std::vector<std::vector<std::pair<int, int>>>;  // minutes from midnight, Monday first

constexpr std::array<std::string_view, 7> english = {"monday", "tuesday",  "wednesday", "thursday",
                                                     "friday", "saturday", "sunday"};

/// 0 for "Monday", "http://schema.org/Monday", "Mo", "mon".
std::optional<std::size_t> day_of(std::string_view text) {
  const auto name = lower_text(text.substr(text.find_last_of("/#:") == text.npos ? 0 : text.find_last_of("/#:") + 1));
  for (std::size_t day = 0; day < 7; ++day)
    if (name.size() >= 2 && english[day].starts_with(name)) return day;
  return std::nullopt;
}

/// One or two digits at `at`.
std::optional<int> number_at(std::string_view text, std::size_t& at) {
  const auto begin = at;
  int number = 0;
  while (at < text.size() && at - begin < 2 && text[at] >= '0' && text[at] <= '9')
    number = number * 10 + (text[at++] - '0');
  return at == begin ? std::nullopt : std::optional{number};
}

/// Minutes of "09:00", "T09:00:00-06:00", "9.30", "0930", "9am", "5:30 p.m.".
std::optional<int> minutes_of(std::string_view text) {
  auto at = std::min(text.find_first_not_of(" T"), text.size());
  const auto hour = number_at(text, at);
  if (!hour) return std::nullopt;
  if (at < text.size() && (text[at] == ':' || text[at] == '.' || text[at] == 'h')) ++at;
  const int minute = number_at(text, at).value_or(0);
  if (at < text.size() && text[at] >= '0' && text[at] <= '9') return std::nullopt;  // a year
  auto half = lower_text(text.substr(at));
  std::erase_if(half, [](char c) { return c == ' ' || c == '.'; });
  const bool pm = half.starts_with("pm"), am = half.starts_with("am");
  const int hours = pm && *hour < 12 ? *hour + 12 : am && *hour == 12 ? 0 : *hour;
  if (hours > 24 || minute > 59 || hours * 60 + minute > 1440) return std::nullopt;
  return hours * 60 + minute;
}

template <class Visit>
void each_of(const json::value* value, Visit&& visit) {
  if (value == nullptr) return;
  if (const auto* list = value->if_array())
    for (const auto& element : *list) visit(element);
  else visit(*value);
}

/// The text of a value; of an enumeration's member ({"@id": "https://schema.org/Monday"}) its id or name.
std::string text_of(const json::value* value) {
  if (value == nullptr) return {};
  if (value->is_string()) return std::string{value->get_string()};
  if (const auto* node = value->if_object())
    for (const auto* name : {"@id", "name"})
      if (const auto* text = node->if_contains(name); text != nullptr && text->is_string())
        return std::string{text->get_string()};
  if (const auto* list = value->if_array(); list != nullptr && !list->empty() && !list->front().is_array())
    return text_of(&list->front());
  return {};
}

/// Days of "Monday", "Mo,We", "Monday Tuesday", "Monday - Friday", "Mo-Fr".
void add_days(std::string_view text, std::array<bool, 7>& days) {
  std::optional<std::size_t> last;
  bool range = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find_first_of(", -", begin), text.size());
    if (const auto day = day_of(text.substr(begin, end - begin))) {
      for (auto at = range && last ? *last : *day;; at = (at + 1) % 7) {
        days[at] = true;
        if (at == *day) break;
      }
      last = day;
      range = false;
    }
    range = range || (end < text.size() && text[end] == '-');
    begin = end + 1;
  }
}

void add_specification(const json::object& spec, Week& week) {
  if (spec.contains("validThrough")) return;
  const auto opens = minutes_of(text_of(spec.if_contains("opens"))),
             closes = minutes_of(text_of(spec.if_contains("closes")));
  if (!opens || !closes || *opens == *closes) return;             // equal times mean closed
  const bool whole_day = *opens == 0 && *closes == 23 * 60 + 59;  // how schema.org's users write it
  const int end = whole_day ? 1440 : *closes < *opens ? *closes + 1440 : *closes;
  std::array<bool, 7> days{};
  each_of(spec.if_contains("dayOfWeek"), [&](const json::value& day) { add_days(text_of(&day), days); });
  for (std::size_t day = 0; day < 7; ++day)
    if (days[day]) week[day].emplace_back(*opens, end);
}

/// What openingHours says. Days without times are open all day, as schema.org has it ("Mo-Su").
std::vector<std::string> week_of_text(std::string text) {
  // A list that a program printed: "['Mo-Fr 09:00-17:00', 'Sa ...']".
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '[' || c == ']' || c == '\'' || c == '"'; }, '\n');
  if (text.find_first_of("0123456789") != text.npos) return find_hours(text);
  std::array<bool, 7> days{};
  const auto line = fold_space(text);
  if (line.size() == 5 && line[2] == '-') add_days(line, days);
  Week week(7);
  for (std::size_t day = 0; day < 7; ++day)
    if (days[day]) week[day].emplace_back(0, 1440);
  return folded_week(week);
}

}  // namespace

std::vector<std::string> hours_of(const json::object& node, JsonLdNodes& nodes) {
  Week week(7);
  each_of(node.if_contains("openingHoursSpecification"), [&](const json::value& spec) {
    if (const auto* object = spec.if_object()) add_specification(nodes.whole(*object), week);
  });
  for (auto& day : week) {
    std::sort(day.begin(), day.end());
    day.erase(std::unique(day.begin(), day.end()), day.end());
  }
  if (auto out = folded_week(week); !out.empty()) return out;
  std::string text;
  each_of(node.if_contains("openingHours"), [&](const json::value& hours) { text += text_of(&hours) + "\n"; });
  return week_of_text(std::move(text));
}

}  // namespace needlepoint
