#include "data/opening_hours.hpp"

#include <algorithm>

namespace needlepoint {

using namespace std::chrono;

namespace {

constexpr int minutes_of_day = 1440;

/// Closing for the whole or a part of a day is drawn over what stands; opening replaces it.
bool replaces(const HoursRule& rule, bool before_has_days, bool is_first) {
  if (rule.join != RuleJoin::overrides || rule.state == HoursState::closed) return false;
  return rule.days.any() || (!is_first && rule.state == HoursState::open && !before_has_days);
}

}  // namespace

std::string_view to_string(HoursState state) {
  switch (state) {
    case HoursState::closed:
      return "closed";
    case HoursState::open:
      return "open";
    case HoursState::unknown:
      return "unknown";
  }
  return "unknown";
}

Result<OpeningHours> OpeningHours::parse(std::string_view spec, std::shared_ptr<const HolidayCalendar> calendar) {
  auto rules = parse_hours_rules(spec);
  if (!rules) return rules.error();
  OpeningHours hours;
  hours.rules_ = std::move(*rules);
  hours.calendar_ = std::move(calendar);
  return hours;
}

std::vector<OpeningHours::Active> OpeningHours::active_on(Day day) const {
  std::vector<Active> active;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const HoursRule& rule = rules_[i];
    if (rule.days.match(day, calendar_.get())) {
      if (replaces(rule, i > 0 && rules_[i - 1].days.any(), i == 0)) active.clear();
      active.push_back({&rule, 0});
    }
    if (rule.reaches_next_day() && rule.days.match(day - days(1), calendar_.get()))
      active.push_back({&rule, minutes_of_day});
  }
  return active;
}

HoursState OpeningHours::state_of(const std::vector<Active>& active, int minute) {
  HoursState state = HoursState::closed;
  for (const Active& one : active) {
    const HoursRule& rule = *one.rule;
    const auto apply = [&](bool open_end) {
      if (rule.join == RuleJoin::falls_back && state != HoursState::closed) return;
      state = open_end && rule.state != HoursState::closed ? HoursState::unknown : rule.state;
    };
    if (rule.times.empty()) apply(false);
    for (const TimeSpan& span : rule.times)
      if (span.from <= minute + one.shift && minute + one.shift < span.to) apply(span.open_end);
  }
  return state;
}

HoursState OpeningHours::state_at(LocalMinute time) const {
  const Day day = floor<days>(time);
  return state_of(active_on(day), static_cast<int>((time - day).count()));
}

std::vector<HoursInterval> OpeningHours::intervals(LocalMinute from, LocalMinute to) const {
  std::vector<HoursInterval> found;
  std::vector<int> changes;
  for (Day day = floor<days>(from); day < to; day += days(1)) {
    const auto active = active_on(day);
    changes.assign({0});
    for (const Active& one : active)
      for (const TimeSpan& span : one.rule->times)
        for (const int minute : {span.from - one.shift, span.to - one.shift})
          if (minute > 0 && minute < minutes_of_day) changes.push_back(minute);
    std::sort(changes.begin(), changes.end());
    changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const int end = i + 1 < changes.size() ? changes[i + 1] : minutes_of_day;
      const LocalMinute begin_time = std::max<LocalMinute>(from, day + minutes(changes[i]));
      const LocalMinute end_time = std::min<LocalMinute>(to, day + minutes(end));
      if (begin_time >= end_time) continue;
      const HoursState state = state_of(active, changes[i]);
      if (!found.empty() && found.back().state == state) found.back().to = end_time;
      else found.push_back({begin_time, end_time, state});
    }
  }
  return found;
}

Result<OpeningHours> parse_opening_hours(const std::vector<std::string>& specs,
                                         std::shared_ptr<const HolidayCalendar> calendar) {
  std::string joined;
  for (const std::string& spec : specs) {
    if (!joined.empty()) joined += ", ";
    joined += spec;
  }
  return OpeningHours::parse(joined, std::move(calendar));
}

}  // namespace needlepoint
