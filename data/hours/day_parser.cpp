#include "data/hours/day_parser.hpp"

namespace needlepoint {

namespace {

using Kind = HoursToken::Kind;

int read_step(TokenCursor& in) { return in.take_sign('/') ? in.take_number(1, 99) : 1; }

/// A comma that is not followed by one more of the list has no meaning here.
bool goes_on(TokenCursor& in, bool followed) {
  if (!in.is_sign(',') || in.is(HoursToken::Kind::end, 1)) return false;
  in.next();
  if (!followed) in.fail("should go on with the list of days");
  return true;
}

void read_years(TokenCursor& in, std::vector<YearSpan>& years) {
  do {
    YearSpan span;
    span.from = span.to = in.take().value;
    if (in.is_sign('-') && in.is(Kind::year, 1)) {
      in.next();
      span.to = in.take().value;
      if (span.to < span.from) in.fail("comes behind years that run backwards");
    } else if (in.take_sign('+')) {
      span.to = 9999;
    } else if (in.is_sign('/')) {
      span.to = 9999;
    }
    span.step = read_step(in);
    years.push_back(span);
  } while (goes_on(in, in.is(Kind::year, 1)));
}

void read_weeks(TokenCursor& in, std::vector<WeekSpan>& weeks) {
  in.next();
  do {
    if (in.is(Kind::week)) in.next();
    WeekSpan span;
    span.from = span.to = in.take_number(1, 53);
    if (in.take_sign('-')) span.to = in.take_number(1, 53);
    span.step = read_step(in);
    weeks.push_back(span);
  } while (goes_on(in, in.is(Kind::number, 1) || in.is(Kind::week, 1)));
}

HolidaySpan read_holiday(TokenCursor& in) {
  HolidaySpan span;
  span.school = in.take().value == 'S';
  span.offset_days = read_day_offset(in);
  return span;
}

WeekdaySpan read_weekday(TokenCursor& in) {
  WeekdaySpan span;
  span.from = span.to = in.take().value;
  if (in.is_sign('-') && in.is(Kind::weekday, 1)) {
    in.next();
    span.to = in.take().value;
  } else {
    span.nth = read_nth(in);
    span.offset_days = span.nth.empty() ? 0 : read_day_offset(in);
  }
  return span;
}

void read_week_days(TokenCursor& in, DaySelectors& days) {
  std::vector<HolidaySpan> holidays;
  bool has_weekday = false, is_list = false;
  for (;;) {
    if (in.is(Kind::weekday)) {
      days.weekdays.push_back(read_weekday(in));
      has_weekday = true;
    } else {
      holidays.push_back(read_holiday(in));
    }
    const bool followed = in.is(Kind::weekday, 1) || in.is(Kind::holiday, 1);
    if (!in.is_sign(',') || !followed) break;
    in.next();
    is_list = true;
  }
  if (in.is_sign(',')) goes_on(in, false);
  auto& kept = has_weekday || is_list ? days.weekday_holidays : days.holidays;
  kept.insert(kept.end(), holidays.begin(), holidays.end());
}

}  // namespace

int read_day_offset(TokenCursor& in) {
  if (!(in.is_sign('+') || in.is_sign('-')) || !in.is(Kind::number, 1) || !in.is(Kind::day, 2)) return 0;
  const int sign = in.take().value == '-' ? -1 : 1;
  const int days = in.take_number(0, 99);
  in.next();
  return sign * days;
}

std::vector<NthRange> read_nth(TokenCursor& in) {
  std::vector<NthRange> ranges;
  if (!in.take_sign('[')) return ranges;
  do {
    NthRange range;
    if (in.take_sign('-')) {
      range.from = range.to = -in.take_number(1, 5);
    } else {
      range.from = range.to = in.take_number(1, 5);
      if (in.take_sign('-')) range.to = in.take_number(range.from, 5);
    }
    ranges.push_back(range);
  } while (in.take_sign(','));
  if (!in.take_sign(']')) in.fail("should be ]");
  return ranges;
}

bool read_days(TokenCursor& in, DaySelectors& days) {
  if (read_dates(in, days.dates)) return true;
  if (in.is(Kind::year)) read_years(in, days.years);
  else if (in.is(Kind::week)) read_weeks(in, days.weeks);
  else if (in.is(Kind::weekday) || in.is(Kind::holiday)) read_week_days(in, days);
  else return false;
  return true;
}

}  // namespace needlepoint
