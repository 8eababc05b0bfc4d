#pragma once
#include <chrono>
#include <optional>

#include "crawler/fetch/fetcher.hpp"
#include "crawler/fetch/robots.hpp"

namespace needlepoint::crawler {

/// What an origin's robots.txt lets us do.
struct SiteRules {
  std::optional<Outcome> refusal;  ///< set when nothing may be fetched from this origin
  Robots robots;                   ///< asked otherwise
};

/// RFC 9309, 2.3.1: 2xx is parsed, 4xx means no rules, and what cannot be had (5xx, 429, too many redirects, time,
/// damage) means that nothing may be fetched. A host that cannot be reached at all keeps its own reason.
SiteRules rules_of(const Fetched& robots_txt);

}  // namespace needlepoint::crawler
