#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace needlepoint {

/// A moment in UTC, to the second: fine enough for "when was this page read".
using Instant = std::chrono::sys_seconds;
using Date = std::chrono::year_month_day;

Instant now();
std::string to_rfc3339(Instant instant);                      ///< "2026-11-23T15:49:00Z"
std::optional<Instant> parse_rfc3339(std::string_view text);  ///< accepts an offset; fractions are dropped
std::string to_iso_date(Date date);                           ///< "2026-11-23"
std::optional<Date> parse_iso_date(std::string_view text);    ///< "YYYY-MM-DD" only, and a real day

}  // namespace needlepoint
