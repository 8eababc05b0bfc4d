#include "data/hours/selectors.hpp"

#include <algorithm>

namespace needlepoint {

using namespace std::chrono;

namespace {

bool matches(const YearSpan& span, int year) {
  return span.from <= year && year <= span.to && (year - span.from) % span.step == 0;
}

/// The week's number by ISO 8601: week 1 holds the year's first Thursday.
int iso_week(Day day) {
  const Day thursday = day - (weekday(day) - Monday) + days(3);
  const Day new_year = local_days(year_month_day(thursday).year() / January / 1);
  return static_cast<int>((thursday - new_year).count() / 7 + 1);
}

bool matches(const WeekSpan& span, int week) {
  const bool inside =
      span.from <= span.to ? span.from <= week && week <= span.to : week >= span.from || week <= span.to;
  return inside && (week - span.from) % span.step == 0;
}

bool matches(const WeekdaySpan& span, Day day) {
  day -= days(span.offset_days);
  const auto on = static_cast<int>(weekday(day).c_encoding());
  const bool inside = span.from <= span.to ? span.from <= on && on <= span.to : on >= span.from || on <= span.to;
  if (!inside || span.nth.empty()) return inside;
  const year_month_day date(day);
  const auto last = static_cast<unsigned>(year_month_day_last(date.year() / date.month() / std::chrono::last).day());
  const int from_start = static_cast<int>((static_cast<unsigned>(date.day()) - 1) / 7 + 1);
  const int from_end = -static_cast<int>((last - static_cast<unsigned>(date.day())) / 7 + 1);
  return std::any_of(span.nth.begin(), span.nth.end(), [&](const NthRange& range) {
    const int nth = range.from < 0 ? from_end : from_start;
    return range.from <= nth && nth <= range.to;
  });
}

bool matches(const HolidaySpan& span, Day day, const HolidayCalendar* calendar) {
  return !span.school && calendar && calendar->is_public_holiday(day - days(span.offset_days));
}

Day last_of(year y, month m) { return local_days(y / m / last); }

/// The day a point means in a year; nothing for a 30th of February.
std::optional<Day> resolve(const DatePoint& point, year y, bool is_end) {
  const days offset(point.offset_days);
  if (point.easter) return easter_sunday(y) + offset;
  const month m(static_cast<unsigned>(point.month));
  if (point.nth > 0) {
    const weekday on(static_cast<unsigned>(point.weekday));
    return local_days(y / m / on[static_cast<unsigned>(point.nth)]) + offset;
  }
  if (point.nth < 0) {
    const weekday on(static_cast<unsigned>(point.weekday));
    return local_days(y / m / on[last]) + days(7 * (point.nth + 1)) + offset;
  }
  if (point.day == 0) return (is_end ? last_of(y, m) : local_days(y / m / 1)) + offset;
  const Day day = local_days(y / m / 1) + days(point.day - 1);
  if (day > last_of(y, m)) return std::nullopt;
  return day + offset;
}

bool is_single_easter(const DateSpan& span) { return span.from.easter && span.from.offset_days == span.to.offset_days; }

bool matches_from(const DateSpan& span, year start_year, Day day) {
  auto begin = resolve(span.from, start_year, false);
  if (!begin) begin = last_of(start_year, month(static_cast<unsigned>(span.from.month))) + days(1);
  if (day < *begin || (day - *begin).count() % span.step != 0) return false;
  if (span.open_end) return span.from.year || year_month_day(day).year() == start_year;
  const year end_year(span.to.year.value_or(static_cast<int>(start_year)));
  auto end = resolve(span.to, end_year, true);
  if (!end) end = last_of(end_year, month(static_cast<unsigned>(span.to.month)));
  if (span.to.easter && !is_single_easter(span)) *end -= days(1);  // as opening_hours.js reads it, up to that day
  if (*end >= *begin || span.to.year) return day <= *end;
  // "Dec 24-Jan 2" goes into the next year; a lone "Feb 29" just has no day this year.
  if (span.from.month == span.to.month && span.from.day == span.to.day && !span.from.easter) return false;
  end = resolve(span.to, start_year + years(1), true);
  return end && (span.to.easter ? day < *end : day <= *end);
}

bool matches(const DateSpan& span, Day day) {
  if (span.from.year) return matches_from(span, year(*span.from.year), day);
  const year y = year_month_day(day).year();
  return matches_from(span, y, day) || matches_from(span, y - years(1), day) || matches_from(span, y + years(1), day);
}

template <class Span, class... With>
bool any_matches(const std::vector<Span>& spans, With... with) {
  return std::any_of(spans.begin(), spans.end(), [&](const Span& span) { return matches(span, with...); });
}

}  // namespace

bool DaySelectors::any() const {
  return !years.empty() || !dates.empty() || !weeks.empty() || !weekdays.empty() || !weekday_holidays.empty() ||
         !holidays.empty();
}

bool DaySelectors::match(Day day, const HolidayCalendar* calendar) const {
  if (!years.empty() && !any_matches(years, static_cast<int>(year_month_day(day).year()))) return false;
  if (!dates.empty() && !any_matches(dates, day)) return false;
  if (!weeks.empty() && !any_matches(weeks, iso_week(day))) return false;
  if (!weekdays.empty() || !weekday_holidays.empty()) {
    if (!any_matches(weekdays, day) && !any_matches(weekday_holidays, day, calendar)) return false;
  }
  return holidays.empty() || any_matches(holidays, day, calendar);
}

}  // namespace needlepoint
