#include "data/hours/day_parser.hpp"

namespace needlepoint {

namespace {

using Kind = HoursToken::Kind;

constexpr int longest_month[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

bool point_begins(const TokenCursor& in, std::size_t ahead = 0) {
  if (in.is(Kind::year, ahead)) ++ahead;
  return in.is(Kind::month, ahead) || in.is(Kind::easter, ahead);
}

/// A number that is a day of the month, and not an hour: "25", "25:" and the 25 of "25: 10:00-12:00".
bool day_begins(const TokenCursor& in, std::size_t ahead) {
  if (!in.is(Kind::number, ahead) || in.is(Kind::half, ahead + 1)) return false;
  return !in.is_sign(':', ahead + 1) || !in.is(Kind::number, ahead + 2) || in.is_sign(':', ahead + 3);
}

int read_day_of(TokenCursor& in, int month) { return in.take_number(1, longest_month[month - 1]); }

/// How many tokens "Su[-1]" takes here; none when it is something else.
std::size_t nth_length(const TokenCursor& in) {
  if (!in.is(Kind::weekday) || !in.is_sign('[', 1)) return 0;
  const std::size_t number = in.is_sign('-', 2) ? 3 : 2;
  return in.is(Kind::number, number) && in.is_sign(']', number + 1) ? number + 2 : 0;
}

/// Whether "Su[-1]" behind a month pins the date, as in "Mar Su[-1]-Oct Su[-1]" and "Dec Su[1] +1 day". Else it is a
/// weekday of its own, and of all the months before it: "Apr-Oct Su[1]".
bool nth_is_of_date(const TokenCursor& in, bool behind_exact) {
  const std::size_t behind = nth_length(in);
  if (behind == 0) return false;
  const bool moved = in.is(Kind::number, behind + 1) && in.is(Kind::day, behind + 2);
  const bool goes_on = (in.is_sign('-', behind) || in.is_sign(',', behind)) && point_begins(in, behind + 1);
  return behind_exact || moved || goes_on;
}

bool is_exact(const DatePoint& point) { return point.day != 0 || point.nth != 0 || point.easter; }

/// `behind_exact`: the date follows one that names its day.
DatePoint read_point(TokenCursor& in, bool behind_exact = false) {
  DatePoint point;
  if (in.is(Kind::year)) point.year = in.take().value;
  if (in.is(Kind::easter)) {
    in.next();
    point.easter = true;
    point.offset_days = read_day_offset(in);
    return point;
  }
  point.month = in.take().value;
  if (nth_is_of_date(in, behind_exact)) {
    point.weekday = in.take().value;
    point.nth = read_nth(in).front().from;
    point.offset_days = read_day_offset(in);
  } else if (day_begins(in, 0)) {
    point.day = read_day_of(in, point.month);
    point.offset_days = read_day_offset(in);
  }
  return point;
}

DateSpan read_span(TokenCursor& in, const DatePoint& from) {
  DateSpan span;
  span.from = span.to = from;
  if (in.is_sign('-') && point_begins(in, 1)) {
    in.next();
    span.to = read_point(in, is_exact(from));
    if (!span.to.year && span.from.year) {
      // Both ends lie in the year given, or the second in the one after.
      const bool wraps = !span.to.easter && !span.from.easter &&
                         (span.to.month < span.from.month ||
                          (span.to.month == span.from.month && span.to.day != 0 && span.to.day < span.from.day));
      span.to.year = *span.from.year + (wraps ? 1 : 0);
    }
  } else if (in.is_sign('-') && from.day != 0 && day_begins(in, 1)) {
    in.next();
    span.to.day = read_day_of(in, from.month);
    if (span.to.day < from.day) in.fail("comes behind days that run backwards");
    span.to.offset_days = read_day_offset(in);
  } else if (in.is_sign('+')) {
    in.next();
    span.open_end = true;
  }
  if (in.take_sign('/')) span.step = in.take_number(1, 366);
  return span;
}

}  // namespace

bool read_dates(TokenCursor& in, std::vector<DateSpan>& dates) {
  if (!point_begins(in)) return false;
  DatePoint from = read_point(in);
  for (;;) {
    dates.push_back(read_span(in, from));
    if (!in.is_sign(',')) return true;
    const bool day_follows = from.day != 0 && from.nth == 0 && day_begins(in, 1);
    if (!day_follows && !point_begins(in, 1)) {
      in.next();
      in.fail("should go on with the list of dates");
    }
    in.next();
    if (day_follows) from.day = read_day_of(in, from.month);
    else from = read_point(in, from.nth != 0);
  }
}

}  // namespace needlepoint
