#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/hours/selectors.hpp"
#include "data/result.hpp"

namespace needlepoint {

enum class HoursState : std::uint8_t { closed, open, unknown };

/// Minutes after midnight of the day a rule matches; `to` may lie on the next day, up to 48:00 and a guessed end.
struct TimeSpan {
  int from = 0, to = 1440;
  bool open_end = false;  ///< nobody said when it ends: unknown until `to`, which is a guess
};

/// How a rule meets the ones before it.
enum class RuleJoin {
  overrides,   ///< ";" replaces them on the days it matches
  adds,        ///< ","
  falls_back,  ///< "||" speaks only where they leave it closed
};

struct HoursRule {
  RuleJoin join = RuleJoin::overrides;
  DaySelectors days;
  std::vector<TimeSpan> times;  ///< empty: the whole day
  HoursState state = HoursState::open;
  std::string comment;

  bool reaches_next_day() const {
    for (const TimeSpan& span : times)
      if (span.to > 1440) return true;
    return false;
  }
};

/// Reads a whole opening_hours value. A fault's `where` names the byte.
Result<std::vector<HoursRule>> parse_hours_rules(std::string_view spec);

}  // namespace needlepoint
