#pragma once
#include <chrono>
#include <optional>

#include "crawler/fetch/fetcher.hpp"
#include "crawler/fetch/robots.hpp"
#include "data/ledger.hpp"

namespace needlepoint::crawler {

/// What an origin's robots.txt lets us do.
struct SiteRules {
  std::optional<Outcome> refusal;  ///< set when nothing may be fetched from this origin
  Robots robots;                   ///< asked otherwise
  Instant asked_at{};              ///< when robots.txt was fetched
};

/// RFC 9309, 2.3.1: 2xx is parsed, 4xx means no rules, and what cannot be had (5xx, 429, too many redirects, time,
/// damage) means that nothing may be fetched. A host that cannot be reached at all keeps its own reason.
SiteRules rules_of(const Fetched& robots_txt);
SiteRules rules_of(const RobotsCopy& copy);  ///< a copy that an earlier run kept; only what refuses nothing is kept

}  // namespace needlepoint::crawler
