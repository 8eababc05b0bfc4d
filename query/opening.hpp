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

/// A minute of the world's clock, or one on the clock of each clinic.
struct Moment {
  Instant at{};
  std::optional<LocalMinute> local;
  friend bool operator==(const Moment&, const Moment&) = default;
};

/// The opening hours of a segment, each distinct one parsed when it is first asked for. What was found for a moment is
/// kept until another is asked about: most questions ask about now, so that within a minute an answer is one load for
/// 64 listings. One per thread.
class Schedules {
 public:
  Schedules(const Columns& columns, const std::map<std::string, HolidayCalendar>& holidays);
  ~Schedules();
  Schedules(Schedules&&) noexcept;

  /// Of a schedule by its number; unknown when its text cannot be read, or nobody knows what the clinic's clock shows.
  HoursState state(std::uint32_t number, const Moment& moment);
  /// Of the listings at 64 word + i for each bit i of `wanted`, those that are open.
  std::uint64_t open(std::uint32_t word, std::uint64_t wanted, const Moment& moment);

 private:
  struct Parsed;
  const Parsed& parsed(std::uint32_t number);
  HoursState find_state(std::uint32_t number);
  void move_to(const Moment& moment);

  const Columns* columns_;
  std::map<std::string, std::shared_ptr<const HolidayCalendar>> holidays_;
  std::vector<std::unique_ptr<const Parsed>> parsed_;

  // Of moment_:
  Moment moment_;
  std::vector<std::optional<HoursState>> states_;  ///< by schedule
  std::vector<std::uint64_t> known_, open_;        ///< bits by position; those of open_ hold where known_ has them
};

/// Whether clinics are open at the moment a query asks about.
class OpeningTimes {
 public:
  /// `schedules` is by segment.
  OpeningTimes(std::vector<Schedules>& schedules, const Query& query);
  HoursState state(std::uint32_t segment, std::uint32_t schedule) {
    return schedules_[segment].state(schedule, moment_);
  }
  std::uint64_t open(std::uint32_t segment, std::uint32_t word, std::uint64_t wanted) {
    return schedules_[segment].open(word, wanted, moment_);
  }

 private:
  std::vector<Schedules>& schedules_;
  Moment moment_;
};

}  // namespace needlepoint
