#include "crawler/crawl/site_rules.hpp"

namespace needlepoint::crawler {
namespace {

constexpr std::size_t parsed_most = 512u << 10;  // RFC 9309, 2.5 asks for 500 KiB at least

/// Reasons that hold for every page of the origin as well.
bool unreachable(OutcomeCode code) {
  return code == OutcomeCode::dns_failed || code == OutcomeCode::connect_failed || code == OutcomeCode::tls_failed || code == OutcomeCode::blocked_address;
}

}  // namespace

SiteRules rules_of(const Fetched& robots_txt) {
  const auto& outcome = robots_txt.outcome;
  const auto body = std::string_view{robots_txt.body}.substr(0, parsed_most);
  // Too large is still rules: its beginning is what counts.
  if (outcome.code == OutcomeCode::fetched || outcome.code == OutcomeCode::too_large) return {.refusal = std::nullopt, .robots = Robots::parse(body)};
  const bool unavailable = outcome.code == OutcomeCode::http_error && outcome.status >= 400 && outcome.status < 500 && outcome.status != 429;
  if (unavailable) return {.refusal = std::nullopt, .robots = Robots::parse("")};
  if (unreachable(outcome.code) && robots_txt.redirects.empty()) return {.refusal = outcome, .robots = Robots::parse("")};
  return {.refusal = Outcome{.code = OutcomeCode::robots_unreachable, .status = outcome.status,
                             .detail = "robots.txt: " + (outcome.detail.empty() ? std::string{to_word(outcome.code)} : outcome.detail)},
          .robots = Robots::parse("")};
}

}  // namespace needlepoint::crawler
