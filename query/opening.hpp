#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/generation/columns.hpp"
#include "data/holidays.hpp"
#include "data/instant.hpp"
#include "data/opening_hours.hpp"
#include "data/result.hpp"
#include "query/query.hpp"

namespace needlepoint {

/// "2026-11-23T15:30": a minute on the clock of the clinic. Faults: bad_input, "open_at".
Result<LocalMinute> local_minute_from_text(std::string_view text);

/// The opening hours of a generation, each distinct one parsed when it is first asked for. One per thread.
class Schedules {
 public:
  Schedules(const Columns& columns, const std::map<std::string, HolidayCalendar>& holidays);
  ~Schedules();
  Schedules(Schedules&&) noexcept;

  std::size_t size() const { return columns_->schedules.size(); }
  /// The state at a moment (where the zone is known) or at a local minute; unknown when the text cannot be read.
  HoursState state(std::uint32_t number, Instant at, const std::optional<LocalMinute>& local);

 private:
  struct Parsed;
  const Parsed& parsed(std::uint32_t number);
  const Columns* columns_;
  std::map<std::string, std::shared_ptr<const HolidayCalendar>> holidays_;
  std::vector<std::unique_ptr<const Parsed>> parsed_;
};

/// Whether clinics are open at the moment a query asks about.
class OpeningTimes {
 public:
  enum class State : std::uint8_t { not_yet, open, closed, unknown };

  /// `schedules` is by segment.
  OpeningTimes(std::vector<Schedules>& schedules, const Query& query);
  State state(std::uint32_t segment, std::uint32_t schedule);

 private:
  std::vector<Schedules>& schedules_;
  Instant at_;
  std::optional<LocalMinute> local_;
  std::vector<std::vector<State>> known_;  ///< by segment and schedule number
};

}  // namespace needlepoint
