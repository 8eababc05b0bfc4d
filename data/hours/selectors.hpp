#pragma once
#include <chrono>
#include <optional>
#include <vector>

#include "data/holidays.hpp"

namespace needlepoint {

using Day = std::chrono::local_days;

struct YearSpan {
  int from = 0, to = 0, step = 1;
};

/// One end of a date span: "Dec 25", "2026 Mar", "easter -2 days", "Oct Su[-1]".
struct DatePoint {
  std::optional<int> year;
  bool easter = false;
  int month = 0, day = 0;     ///< day 0: the whole month
  int weekday = -1, nth = 0;  ///< with nth other than 0: that weekday of the month, from its end when negative
  int offset_days = 0;
};

struct DateSpan {
  DatePoint from, to;
  bool open_end = false;  ///< "from" and everything after
  int step = 1;           ///< every so many days
};

struct WeekSpan {
  int from = 1, to = 53, step = 1;
};  ///< weeks by ISO 8601

struct NthRange {
  int from = 0, to = 0;
};  ///< of a weekday in its month; negative counts from the end

struct WeekdaySpan {
  int from = 0, to = 0;            ///< 0 is Sunday; from > to goes over the weekend
  std::vector<NthRange> nth = {};  ///< empty: every one
  int offset_days = 0;
};

struct HolidaySpan {
  bool school = false;
  int offset_days = 0;
};

/// Which days a rule speaks of. Kinds that are given must all match; of each kind, any one.
struct DaySelectors {
  std::vector<YearSpan> years;
  std::vector<DateSpan> dates;
  std::vector<WeekSpan> weeks;
  std::vector<WeekdaySpan> weekdays;
  std::vector<HolidaySpan> weekday_holidays;  ///< in one list with weekdays: "PH,Sa"
  std::vector<HolidaySpan> holidays;          ///< beside them: "PH Sa" is a holiday on a Saturday

  bool any() const;
  /// Without a calendar there are no public holidays; school holidays are not known anywhere.
  bool match(Day day, const HolidayCalendar* calendar) const;
};

}  // namespace needlepoint
