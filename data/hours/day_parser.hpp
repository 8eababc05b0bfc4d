#pragma once
#include "data/hours/selectors.hpp"
#include "data/hours/token_cursor.hpp"

namespace needlepoint {

/// Reads one list of years, dates, weeks, weekdays or holidays; false when none stands here. Throws HoursSyntax.
bool read_days(TokenCursor& in, DaySelectors& days);

/// Reads one list of dates ("Dec 24-Jan 2,easter +1 day"); false when none stands here. Throws HoursSyntax.
bool read_dates(TokenCursor& in, std::vector<DateSpan>& dates);

/// "+1 day" or "-2 days"; 0 when none stands here.
int read_day_offset(TokenCursor& in);

/// The numbers in "[1,3]", "[-1]", "[2-4]" behind a weekday; empty when there is no bracket.
std::vector<NthRange> read_nth(TokenCursor& in);

}  // namespace needlepoint
