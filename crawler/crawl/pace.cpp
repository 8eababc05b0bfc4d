#include "crawler/crawl/pace.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "crawler/fetch/http_date.hpp"

namespace needlepoint::crawler {
namespace {

// A host that answers within this is not slow; what is above it is left as a pause.
constexpr double brisk_ms = 250;
constexpr double slowness_most_ms = 30'000;
constexpr double weight_of_newest = 0.3;
constexpr std::chrono::seconds longest_rest = std::chrono::hours{24 * 365};

}  // namespace

void Pace::set_crawl_delay(std::optional<double> seconds) {
  const double bounded = std::clamp(seconds.value_or(0), 0.0, static_cast<double>(crawl_delay_most.count()));
  crawl_delay_ = std::chrono::milliseconds{std::lround(bounded * 1000)};
}

void Pace::note_contact(Clock::time_point at) { last_contact_ = at; }

void Pace::note_response(std::chrono::milliseconds took) {
  const auto ms = static_cast<double>(took.count());
  average_ms_ = average_ms_ == 0 ? ms : average_ms_ + weight_of_newest * (ms - average_ms_);
}

void Pace::rest(Clock::duration time, Clock::time_point now) { rest_until_ = std::max(rest_until_, now + time); }

std::chrono::milliseconds Pace::delay() const {
  const double slowness = std::clamp(average_ms_ - brisk_ms, 0.0, slowness_most_ms);
  return std::max({floor_, crawl_delay_, std::chrono::milliseconds{std::lround(slowness)}});
}

Pace::Clock::time_point Pace::next() const {
  return last_contact_ == Clock::time_point{} ? rest_until_ : std::max(rest_until_, last_contact_ + delay());
}

std::optional<std::chrono::seconds> parse_retry_after(std::string_view value, Instant now) {
  while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
  long long seconds = 0;
  const auto read = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (read.ptr == value.data() + value.size() && value.find_first_not_of("0123456789") == value.npos && !value.empty())
    return read.ec == std::errc{} ? std::min(std::chrono::seconds{seconds}, longest_rest) : longest_rest;
  const auto at = parse_http_date(value, now);
  if (!at) return std::nullopt;
  return std::clamp(*at - now, std::chrono::seconds{0}, longest_rest);
}

}  // namespace needlepoint::crawler
