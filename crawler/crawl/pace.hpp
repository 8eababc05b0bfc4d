#pragma once
#include <chrono>
#include <optional>
#include <string_view>

#include "data/instant.hpp"

namespace needlepoint::crawler {

/// How long to leave a host alone between two requests: the longest of our own floor, the host's Crawl-delay, and what
/// its slowness asks for. It is counted from the end of a response, so that the host too sees requests that far apart.
/// The slowness is a moving average: the pace settles instead of swinging.
class Pace {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Pace(std::chrono::milliseconds floor) : floor_{floor} {}

  void set_crawl_delay(std::optional<double> seconds);  ///< honored up to `crawl_delay_most`
  void note_contact(Clock::time_point at);              ///< a request goes out, or its response has come in
  void note_response(std::chrono::milliseconds took);
  void rest(Clock::duration time, Clock::time_point now);  ///< the host asked for a pause (Retry-After)

  std::chrono::milliseconds delay() const;
  Clock::time_point next() const;  ///< the earliest moment of the next request

  static constexpr std::chrono::seconds crawl_delay_most{300};

 private:
  std::chrono::milliseconds floor_;
  std::chrono::milliseconds crawl_delay_{0};
  double average_ms_ = 0;
  Clock::time_point last_contact_{}, rest_until_{};
};

/// Retry-After (RFC 9110, 10.2.3): seconds or an HTTP date. Nothing when it cannot be read; never negative.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view value, Instant now);

}  // namespace needlepoint::crawler
