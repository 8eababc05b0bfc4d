#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/holidays.hpp"
#include "data/hours/rule.hpp"
#include "data/result.hpp"

namespace needlepoint {

/// A minute on the clock of the place, without a time zone.
using LocalMinute = std::chrono::local_time<std::chrono::minutes>;

struct HoursInterval {
  LocalMinute from, to;  ///< `to` is just behind the interval
  HoursState state = HoursState::closed;

  friend bool operator==(const HoursInterval&, const HoursInterval&) = default;
};

/// When a place is open, as OpenStreetMap's opening_hours language says it; schema.org's "Mo-Fr 09:00-17:00" is part
/// of that language. The sun rises at 06:00 and sets at 18:00. https://wiki.openstreetmap.org/wiki/Key:opening_hours
class OpeningHours {
 public:
  /// A fault's `where` names the byte. Rules with PH need `calendar`: without one, no day is a public holiday.
  static Result<OpeningHours> parse(std::string_view spec, std::shared_ptr<const HolidayCalendar> calendar = nullptr);

  HoursState state_at(LocalMinute time) const;

  /// What lies between two minutes, gapless and in order; neighbors differ in state.
  std::vector<HoursInterval> intervals(LocalMinute from, LocalMinute to) const;

 private:
  /// A rule that matters on a day, of that day itself or reaching over from the day before.
  struct Active {
    const HoursRule* rule = nullptr;
    int shift = 0;  ///< minutes to add to a minute of the day to read the rule's spans
  };
  std::vector<Active> active_on(Day day) const;
  static HoursState state_of(const std::vector<Active>& active, int minute);

  std::vector<HoursRule> rules_;
  std::shared_ptr<const HolidayCalendar> calendar_;
};

/// The hours of a listing: several texts add up, as in schema.org's openingHours.
Result<OpeningHours> parse_opening_hours(const std::vector<std::string>& specs,
                                         std::shared_ptr<const HolidayCalendar> calendar = nullptr);

std::string_view to_string(HoursState state);  ///< "open", "closed", "unknown"

}  // namespace needlepoint
