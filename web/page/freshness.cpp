#include "web/page/freshness.hpp"

#include <algorithm>

#include "web/page/words.hpp"

namespace needlepoint::web {
namespace {

constexpr std::int64_t fresh_days = 31, aging_days = 183;

std::int64_t days_between(Instant said, Instant now) {
  return std::max<std::int64_t>(0, std::chrono::floor<std::chrono::days>(now - said).count());
}

}  // namespace

Freshness freshness_of(Instant said, Instant now) {
  const auto days = days_between(said, now);
  return days <= fresh_days ? Freshness::fresh : days <= aging_days ? Freshness::aging : Freshness::old;
}

std::string_view freshness_words(Freshness freshness) {
  switch (freshness) {
    case Freshness::fresh:
      return "fresh";
    case Freshness::aging:
      return "some months old";
    case Freshness::old:
      return "over half a year old";
  }
  return "";
}

std::string age_words(Instant said, Instant now) {
  const auto days = static_cast<std::uint64_t>(days_between(said, now));
  if (days == 0) return "today";
  if (days < 60) return count_words(days, "day", "days") + " ago";
  if (days < 730) return count_words(days / 30, "month", "months") + " ago";
  return count_words(days / 365, "year", "years") + " ago";
}

}  // namespace needlepoint::web
