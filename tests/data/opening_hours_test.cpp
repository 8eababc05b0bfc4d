#include "data/opening_hours.hpp"

#include <doctest/doctest.h>

#include <cstdio>

using namespace needlepoint;
using namespace std::chrono;

namespace {

struct Row {
  const char* spec;
  const char* expected;
};

std::shared_ptr<const HolidayCalendar> calendar(const char* country) {
  static const auto all = load_holidays(std::string(NEEDLEPOINT_SOURCE) + "/data/holidays.csv");
  return std::make_shared<HolidayCalendar>(all.at(country));
}

/// What is not closed, as "Mo23 09:00-17:00 open;" with the day of the month each interval begins on.
std::string shown(std::string_view spec, LocalMinute from, int number_of_days, const char* country = "DE") {
  static const char* names[] = {"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"};
  const auto hours = OpeningHours::parse(spec, calendar(country));
  if (!hours) return "! " + to_string(hours.error());
  std::string out;
  for (const auto& interval : hours->intervals(from, from + days(number_of_days))) {
    if (interval.state == HoursState::closed) continue;
    const auto day = floor<days>(interval.from);
    const auto end_day = floor<days>(interval.to);
    char text[80];
    std::snprintf(
        text, sizeof text, "%s%02u %02d:%02d-%02d:%02d %s;", names[weekday(day).c_encoding()],
        static_cast<unsigned>(year_month_day(day).day()), static_cast<int>((interval.from - day).count() / 60),
        static_cast<int>((interval.from - day).count() % 60),
        static_cast<int>((interval.to - end_day).count() / 60 + 24 * (end_day - day).count()),
        static_cast<int>((interval.to - end_day).count() % 60), std::string(to_string(interval.state)).c_str());
    out += text;
  }
  return out;
}

// Monday to Sunday; Tuesday is Christmas Eve.
constexpr LocalMinute week = local_days(2024y / December / 23);

void check_week(const Row& row) {
  CAPTURE(row.spec);
  CHECK(shown(row.spec, week, 7) == row.expected);
}

}  // namespace

TEST_CASE("weekdays and times, as schema.org and OpenStreetMap write them") {
  const Row table[] = {
      {"Mo,Tu 09:00-17:00", "Mo23 09:00-17:00 open;Tu24 09:00-17:00 open;"},
      {"Mo-Tu 09:00-12:00,13:00-17:00",
       "Mo23 09:00-12:00 open;Mo23 13:00-17:00 open;Tu24 09:00-12:00 open;Tu24 13:00-17:00 open;"},
      {"Sa-Mo 10:00-12:00", "Mo23 10:00-12:00 open;Sa28 10:00-12:00 open;Su29 10:00-12:00 open;"},
      {"24/7", "Mo23 00:00-168:00 open;"},
      {"Fr 22:00-02:00", "Fr27 22:00-26:00 open;"},
      {"Fr 22:00-26:00", "Fr27 22:00-26:00 open;"},
      {"Fr 10:00-24:00; Sa 00:00-02:00", "Fr27 10:00-26:00 open;"},
      {"Mo sunrise-sunset", "Mo23 06:00-18:00 open;"},
      {"Mo (sunrise+01:30)-(sunset-00:30)", "Mo23 07:30-17:30 open;"},
      {"Mo", "Mo23 00:00-24:00 open;"},
  };
  for (const Row& row : table) check_week(row);
}

TEST_CASE("rules: a later one replaces the day, a comma adds, || fills what is closed") {
  const Row table[] = {
      {"Mo-Tu 09:00-17:00; Tu 10:00-12:00", "Mo23 09:00-17:00 open;Tu24 10:00-12:00 open;"},
      {"Mo-Tu 09:00-17:00, Tu 18:00-20:00", "Mo23 09:00-17:00 open;Tu24 09:00-17:00 open;Tu24 18:00-20:00 open;"},
      {"Mo-Tu 09:00-17:00; Tu off", "Mo23 09:00-17:00 open;"},
      {"Mo 09:00-17:00; 12:00-13:00 off", "Mo23 09:00-12:00 open;Mo23 13:00-17:00 open;"},
      {"Mo 09:00-17:00 || Mo 08:00-18:00 unknown",
       "Mo23 08:00-09:00 unknown;Mo23 09:00-17:00 open;Mo23 17:00-18:00 unknown;"},
      {"Mo 09:00-17:00 \"by appointment\"", "Mo23 09:00-17:00 unknown;"},
      {"Mo 09:00-17:00 by appointment", "Mo23 09:00-17:00 unknown;"},
      {"By appointment only", "Mo23 00:00-168:00 unknown;"},
      {"Montag-Dienstag 9-17 Uhr", "Mo23 09:00-17:00 open;Tu24 09:00-17:00 open;"},
      {"always closed", ""},
      {"Mo 09:00-17:00 open \"ring the bell\"", "Mo23 09:00-17:00 open;"},
      {"Mo 09:00-10:00; Tu-Su off; \"by appointment\"", "Mo23 00:00-168:00 unknown;"},
      {"off", ""},
  };
  for (const Row& row : table) check_week(row);
}

TEST_CASE("an end that nobody gave is unknown") {
  const Row table[] = {
      {"Mo 10:00+", "Mo23 10:00-24:00 unknown;"},
      {"Mo 18:00+", "Mo23 18:00-28:00 unknown;"},
      {"Mo 23:00+", "Mo23 23:00-31:00 unknown;"},
      {"Mo 10:00-12:00+", "Mo23 10:00-12:00 open;Mo23 12:00-24:00 unknown;"},
      {"Mo 07:00+,12:00-16:00", "Mo23 07:00-12:00 unknown;Mo23 12:00-16:00 open;"},
  };
  for (const Row& row : table) check_week(row);
}

TEST_CASE("dates, months, weeks, years and holidays") {
  const Row table[] = {
      {"Mo-Fr 09:00-10:00; PH off", "Mo23 09:00-10:00 open;Tu24 09:00-10:00 open;Fr27 09:00-10:00 open;"},
      {"PH,Su 11:00-12:00", "We25 11:00-12:00 open;Th26 11:00-12:00 open;Su29 11:00-12:00 open;"},
      {"PH Th 11:00-12:00", "Th26 11:00-12:00 open;"},
      {"PH -1 day 11:00-12:00", "Tu24 11:00-12:00 open;We25 11:00-12:00 open;"},
      {"Dec 24 09:00-12:00", "Tu24 09:00-12:00 open;"},
      {"Dec 24,26 09:00-12:00", "Tu24 09:00-12:00 open;Th26 09:00-12:00 open;"},
      {"Dec 28-Jan 3: 09:00-12:00", "Sa28 09:00-12:00 open;Su29 09:00-12:00 open;"},
      {"Nov-Feb Mo 09:00-12:00", "Mo23 09:00-12:00 open;"},
      {"Mar-Oct Mo 09:00-12:00", ""},
      {"2024 Dec 23 09:00-12:00", "Mo23 09:00-12:00 open;"},
      {"2025 Mo 09:00-12:00", ""},
      {"2023+ Mo 09:00-12:00", "Mo23 09:00-12:00 open;"},
      {"2022/2 Mo 09:00-12:00", "Mo23 09:00-12:00 open;"},
      {"week 52 Mo 09:00-12:00", "Mo23 09:00-12:00 open;"},
      {"week 51-53/2 Mo 09:00-12:00", ""},
      {"Mo[4] 09:00-12:00", "Mo23 09:00-12:00 open;"},
      {"Mo[-2] 09:00-12:00", "Mo23 09:00-12:00 open;"},
      {"Mo[1-3] 09:00-12:00", ""},
      {"Su[-1] -2 days 09:00-12:00", "Fr27 09:00-12:00 open;"},
      {"Dec We[-1]-Jan Mo[1] 09:00-10:00",
       "We25 09:00-10:00 open;Th26 09:00-10:00 open;Fr27 09:00-10:00 open;Sa28 09:00-10:00 open;Su29 09:00-10:00 "
       "open;"},
  };
  for (const Row& row : table) check_week(row);
  // One numbered weekday behind months is of all of them; behind a day it ends the span.
  const Row numbered[] = {
      {"Nov-Jan Mo[4] 14:00-16:00", "Mo23 14:00-16:00 open;"},
      {"Aug,Dec Mo[4] 14:00-16:00", "Mo23 14:00-16:00 open;"},
      {"Aug-Dec: Mo[-2],Su[-1] 14:00-16:00", "Mo23 14:00-16:00 open;Su29 14:00-16:00 open;"},
      {"Dec 28-Jan Mo[1] 14:00-16:00", "Sa28 14:00-16:00 open;Su29 14:00-16:00 open;"},
      {"Jun Sa[2],Dec Fr[-1] 14:00-16:00", "Fr27 14:00-16:00 open;"},
      {"Dec Mo[4] +2 days 14:00-16:00", "We25 14:00-16:00 open;"},
  };
  for (const Row& row : numbered) check_week(row);
  CHECK(shown("easter -2 days 10:00-11:00", local_days(2026y / April / 1), 10) == "Fr03 10:00-11:00 open;");
  CHECK(shown("Feb 29 10:00-11:00", local_days(2023y / January / 1), 365) == "");
  CHECK(shown("Feb 29 10:00-11:00", local_days(2024y / January / 1), 365) == "Th29 10:00-11:00 open;");
}

TEST_CASE("how people write hours") {
  for (const char* spec :
       {"Mo-Fr 09:00-17:30", "mo-fr 9:00-17:30", "Mon-Fri 9am-5:30pm", "Monday to Friday: 9:00 a.m. – 5:30 p.m.",
        "Mo - Fr 09.00 - 17.30 Uhr", "Mo-Fr 9h-17h30", "Mo-Fr 0900-1730", "weekdays 09:00 until 17:30",
        "Mo-Fr 09:00-17:30;", "Mo.-Fr. 09:00-17:30", "lundi-vendredi 9h-17h30", "Mo-Fr von 9:00 bis 17:30 Uhr",
        "Mo-Fr from 9:00 to 17:30", "Mo-Fr 09:00-17:30h", "Mo-Fr 09\uFF1A00~17\uFF1A30",
        "Mo-Fr 09:00-17:30; public holidays off; weekend closed"}) {
    CAPTURE(spec);
    CHECK(shown(spec, week, 1) == "Mo23 09:00-17:30 open;");
  }
  const Row words[] = {
      {"Mo noon-midnight", "Mo23 12:00-24:00 open;"},
      {"Mo midnight-noon", "Mo23 00:00-12:00 open;"},
      {"Mo 10-12 h, 14-18 h", "Mo23 10:00-12:00 open;Mo23 14:00-18:00 open;"},
      {"t\u00E4glich 9-10 Uhr; Di-So geschlossen", "Mo23 09:00-10:00 open;"},
      {"every day 9-10; Dezember 24-31 closed", "Mo23 09:00-10:00 open;"},
  };
  for (const Row& row : words) check_week(row);
  const Row halves[] = {
      {"Mo 9-5pm", "Mo23 09:00-17:00 open;"},
      {"Mo 1:30-5pm", "Mo23 13:30-17:00 open;"},
      {"Mo 12-3pm", "Mo23 12:00-15:00 open;"},
      {"Mo 11-12:30pm", "Mo23 11:00-12:30 open;"},
      {"Mo 8-11am", "Mo23 08:00-11:00 open;"},
      {"Mo 10-2am", "Mo23 22:00-26:00 open;"},
      {"Mo 13:00-5pm", "Mo23 13:00-17:00 open;"},
      {"Mo 9am-5", "! byte 8: the end comes behind two ways of writing one time"},
  };
  for (const Row& row : halves) check_week(row);
  const auto listed = parse_opening_hours({"Mo 09:00-12:00", "Mo 13:00-17:00"});
  REQUIRE(listed.has_value());
  CHECK(listed->state_at(week + 9h) == HoursState::open);
  CHECK(listed->state_at(week + 12h) == HoursState::closed);
  CHECK(listed->state_at(week + 16h + 59min) == HoursState::open);
}

TEST_CASE("what cannot be understood is refused by its byte") {
  const Row table[] = {
      {"", "! byte 0: says nothing"},
      {"call us", "! byte 0: 'call' is not understood"},
      {"Mo 10:00", "! byte 8: the end comes where the end of the time is missing"},
      {"Mo 10:00-", "! byte 9: the end should be the time it ends"},
      {"Mo 10:70-12:00", "! byte 6: '70' must be from 0 to 59"},
      {"Mo 25:00-26:00", "! byte 8: '-' comes behind a beginning outside of the day"},
      {"Mo 10:00-49:00", "! byte 9: '49' must be from 0 to 48"},
      {"Mo 13pm-2pm", "! byte 5: 'pm' goes with an hour from 1 to 12"},
      {"Dec 32", "! byte 4: '32' must be from 1 to 31"},
      {"Feb 30 off", "! byte 4: '30 ' must be from 1 to 29"},
      {"week 54", "! byte 5: '54' must be from 1 to 53"},
      {"Mo[6] 10:00-12:00", "! byte 3: '6' must be from 1 to 5"},
      {"Mo, 10:00-12:00", "! byte 4: '10' should go on with the list of days"},
      {"Mo 10:00-12:00 \"open", "! byte 15: '\"open' is not understood"},
      {"|| Mo 10:00-12:00", "! byte 3: 'Mo ' comes behind a separator that needs a rule before it"},
      {"Mo 10:00-16:00/90", "! byte 14: '/' would make moments of the hours"},
  };
  for (const Row& row : table) check_week(row);
  CHECK(shown(std::string(9000, ' '), week, 1) == "! hours: are longer than 8 KiB");
}

TEST_CASE("intervals have no gap and agree with state_at, minute by minute") {
  for (const char* spec : {"Mo-Fr 09:00-12:00,13:00-17:00+; We off || Su 10:00-11:00 unknown",
                           "Fr-Su 20:00-04:00; Sa 12:00-13:00 off", "24/7; PH off, Th 08:00-09:00"}) {
    CAPTURE(spec);
    const auto hours = OpeningHours::parse(spec, calendar("DE")).value();
    const auto intervals = hours.intervals(week + 7min, week + days(9));
    LocalMinute time = week + 7min;
    bool agree = true;
    for (const auto& interval : intervals) {
      CHECK(interval.from == time);
      for (; time < interval.to; time += 1min) agree = agree && hours.state_at(time) == interval.state;
    }
    CHECK(agree);
    CHECK(time == week + days(9));
  }
  CHECK(OpeningHours::parse("24/7").value().intervals(week, week).empty());
}

TEST_CASE("public holidays are computed") {
  const auto count = [](const char* country, int year_number) {
    int found = 0;
    const year y(year_number);
    for (local_days day = local_days(y / January / 1); day < local_days((y + years(1)) / January / 1); day += days(1))
      found += calendar(country)->is_public_holiday(day) ? 1 : 0;
    return found;
  };
  CHECK(count("US", 2026) == 11);
  CHECK(count("US", 2020) == 10);  // before Juneteenth
  CHECK(count("DE", 2026) == 9);
  CHECK(count("DE", 2017) == 10);
  CHECK(count("FR", 2026) == 11);
  CHECK(count("GB", 2025) == 8);
  CHECK(count("GB", 2022) == 11 + 1);  // ten bank holidays; New Year and Christmas on a weekend and its substitute
  CHECK(calendar("GB")->is_public_holiday(local_days(2022y / December / 27)));
  CHECK(calendar("US")->is_public_holiday(local_days(2026y / November / 26)));
  CHECK(easter_sunday(2000y) == local_days(2000y / April / 23));
  CHECK(easter_sunday(2038y) == local_days(2038y / April / 25));
  HolidayCalendar bad;
  for (const char* rule : {"", "Xx[1] 05", "12-5", "easter+x", "Mo[x] 05"}) CHECK_THROWS(bad.add(rule, false, 0, 9999));
}
