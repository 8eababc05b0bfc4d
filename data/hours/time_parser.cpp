#include "data/hours/time_parser.hpp"

namespace needlepoint {

namespace {

using Kind = HoursToken::Kind;

constexpr int day = 1440;

bool time_begins(const TokenCursor& in, std::size_t ahead = 0) {
  if (in.is(Kind::sun, ahead) || (in.is_sign('(', ahead) && in.is(Kind::sun, ahead + 1))) return true;
  return in.is(Kind::number, ahead) &&
         (in.is_sign(':', ahead + 1) || in.is_sign('-', ahead + 1) || in.is(Kind::half, ahead + 1));
}

/// "9", "09:30", "9 pm", "9:30 pm"
int read_clock(TokenCursor& in, bool& has_minutes) {
  if (in.is(Kind::year) && in.peek().value % 100 < 60) {  // "1900" behind a dash
    has_minutes = true;
    const int value = in.take().value;
    return value / 100 * 60 + value % 100;
  }
  int hours = in.take_number(0, 48), minutes = 0;
  if (in.is_sign(':') && in.is(Kind::number, 1)) {
    in.next();
    minutes = in.take_number(0, 59);
    has_minutes = true;
  } else if (in.is_sign(':')) {
    in.next();
    in.fail("should be minutes");
  }
  if (in.is(Kind::half)) {
    if (hours < 1 || hours > 12) in.fail("goes with an hour from 1 to 12");
    hours = hours % 12 + (in.take().value == 'p' ? 12 : 0);
    has_minutes = true;
  }
  return hours * 60 + minutes;
}

/// Whether a time with "am" or "pm" comes next.
bool half_follows(const TokenCursor& in) {
  return in.is(Kind::number) && (in.is(Kind::half, 1) || (in.is_sign(':', 1) && in.is(Kind::half, 3)));
}

/// The beginning of "9-5pm" and "1:30-5pm": in the half of the end if it lies before it there, else in the other.
int in_half_before(int from, int end) {
  const int hour = from / 60;
  if (hour < 1 || hour > 12) return from;
  const int morning = from % (day / 2), same_half = end < day / 2 ? morning : morning + day / 2;
  if (same_half < end) return same_half;
  return end < day / 2 ? morning + day / 2 : morning;
}

/// "sunrise", "(sunset-01:30)"
int read_sun(TokenCursor& in) {
  const bool bracket = in.take_sign('(');
  if (!in.is(Kind::sun)) in.fail("should be dawn, sunrise, sunset or dusk");
  int minute = in.take().value;
  if (!bracket) return minute;
  const int sign = in.is_sign('-') ? -1 : 1;
  if (!in.take_sign('-') && !in.take_sign('+')) in.fail("should be + or -");
  bool has_minutes = false;
  minute += sign * read_clock(in, has_minutes);
  if (!has_minutes) in.fail("comes where minutes are missing");
  if (!in.take_sign(')')) in.fail("should be )");
  return minute;
}

int read_time(TokenCursor& in, bool& has_minutes) {
  if (in.is(Kind::number) || in.is(Kind::year)) return read_clock(in, has_minutes);
  if (!in.is(Kind::sun) && !in.is_sign('(')) in.fail("should be the time it ends");
  has_minutes = true;
  return read_sun(in);
}

/// When an end that nobody gave is guessed: late openings last into the night.
int guessed_end(int from) { return from >= 22 * 60 ? from + 8 * 60 : from >= 17 * 60 ? from + 10 * 60 : day; }

void read_span(TokenCursor& in, std::vector<TimeSpan>& times) {
  bool from_minutes = false, to_minutes = false;
  const bool from_sun = !in.is(Kind::number);
  const bool from_half = half_follows(in);
  int from = read_time(in, from_minutes);
  if (from < 0 || from >= day) in.fail("comes behind a beginning outside of the day");
  if (in.take_sign('+')) {
    times.push_back({from, guessed_end(from), true});
    return;
  }
  if (!in.take_sign('-')) in.fail("comes where the end of the time is missing");
  const bool to_sun = !in.is(Kind::number) && !in.is(Kind::year);
  const bool to_half = half_follows(in);
  const int end = read_time(in, to_minutes);
  if (to_half && !from_half && !from_sun) {
    from = in_half_before(from, end);
    from_minutes = true;
  }
  if (from_minutes != to_minutes && !(from_sun || to_sun)) in.fail("comes behind two ways of writing one time");
  int to = end;
  if (to < from || (to == from && !from_sun && !to_sun)) to += day;
  if (to > 2 * day) in.fail("comes behind more than one midnight");
  if (in.is_sign('/')) in.fail("would make moments of the hours");
  if (in.take_sign('+')) {  // the guess stands first, so that what was said is drawn over it
    const int late = end < from ? end + day : end;
    times.push_back({late, guessed_end(late), true});
  }
  times.push_back({from, to, false});
}

}  // namespace

bool read_times(TokenCursor& in, std::vector<TimeSpan>& times) {
  if (!time_begins(in)) return false;
  for (;;) {
    read_span(in, times);
    if (!in.is_sign(',') || !time_begins(in, 1)) return true;
    in.next();
  }
}

}  // namespace needlepoint
