#pragma once
#include <string_view>
#include <vector>

namespace needlepoint {

/// A piece of a text about opening hours.
struct HoursPiece {
  enum class Kind { day, time, range, list, closed, other, line } kind = Kind::other;
  int value = 0;  ///< day 0 to 6, 7 each day, 8 Monday to Friday, 9 the weekend; or minutes from midnight
  enum class Half { none, am, pm } half = Half::none;
  bool bare = false;  ///< a number without minutes or half: only a time beside a range; or a day of one letter
  bool rare = false;  ///< a letter that is a day in one language only: needs a span that is no number of sessions
};

/// Cuts a text in lower case into days, times, dashes, commas, line ends and other words. Days in the languages of
/// data/vocabulary/days.csv.
std::vector<HoursPiece> hours_pieces(std::string_view lower);

}  // namespace needlepoint
