#pragma once
#include <string>
#include <string_view>

#include "data/instant.hpp"

namespace needlepoint::web {

/// How old what a record said is, in classes that a person can weigh: a register is what it said on a day.
enum class Freshness {
  fresh,  ///< up to 31 days: registers come out daily to monthly
  aging,  ///< up to half a year
  old,
};

Freshness freshness_of(Instant said, Instant now);
std::string_view freshness_words(Freshness freshness);  ///< "fresh", "some months old", "over half a year old"

/// "today", "12 days ago", "5 months ago", "2 years ago".
std::string age_words(Instant said, Instant now);

}  // namespace needlepoint::web
