#include "crawler/fetch/http_date.hpp"

#include <ctime>
#include <string>

namespace needlepoint::crawler {
namespace {

constexpr int first_year = 1900;  // of std::tm

/// `time` as a moment, when it is a real one: no February 30.
std::optional<Instant> moment_of(std::tm time) {
  const int day = time.tm_mday;
  const Instant moment{std::chrono::seconds{timegm(&time)}};  // carries what is too large over to the next field
  return time.tm_mday == day ? std::optional{moment} : std::nullopt;
}

int year_of(Instant moment) { return static_cast<int>(Date{std::chrono::floor<std::chrono::days>(moment)}.year()); }

}  // namespace

std::optional<Instant> parse_http_date(std::string_view text, Instant now) {
  const std::string whole{text};
  const auto fits = [&whole](const char* format, std::tm& time) {
    time = {};
    const char* end = strptime(whole.c_str(), format, &time);
    return end == whole.c_str() + whole.size();
  };
  std::tm time{};
  if (fits("%a, %d %b %Y %H:%M:%S GMT", time) || fits("%a %b %e %H:%M:%S %Y", time)) return moment_of(time);
  if (!fits("%a, %d-%b-%y %H:%M:%S GMT", time)) return std::nullopt;
  const int latest = year_of(now) + 50, two_digits = time.tm_year % 100;
  time.tm_year = latest - (latest - two_digits) % 100 - first_year;
  return moment_of(time);
}

}  // namespace needlepoint::crawler
