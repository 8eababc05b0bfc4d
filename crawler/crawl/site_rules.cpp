#include "crawler/crawl/site_rules.hpp"

namespace needlepoint::crawler {
namespace {

/// Reasons that hold for every page of the origin as well.
bool unreachable(OutcomeCode code) {
  return code == OutcomeCode::dns_failed || code == OutcomeCode::connect_failed || code == OutcomeCode::tls_failed ||
         code == OutcomeCode::blocked_address;
}

}  // namespace

SiteRules rules_of(const Fetched& robots_txt) {
  const auto& outcome = robots_txt.outcome;
  const auto rules = [](std::string_view text) {
    return SiteRules{.refusal = std::nullopt, .robots = Robots::parse(text), .asked_at = now()};
  };
  const auto refuse = [](Outcome why) {
    return SiteRules{.refusal = std::move(why), .robots = Robots::parse(""), .asked_at = now()};
  };
  // Too large is still rules: its beginning is what counts.
  if (outcome.code == OutcomeCode::fetched || outcome.code == OutcomeCode::too_large) return rules(robots_txt.body);
  const bool unavailable =
      outcome.code == OutcomeCode::http_error && outcome.status >= 400 && outcome.status < 500 && outcome.status != 429;
  if (unavailable) return rules("");
  if (unreachable(outcome.code) && robots_txt.redirects.empty()) return refuse(outcome);
  return refuse(
      {.code = OutcomeCode::robots_unreachable,
       .status = outcome.status,
       .detail = "robots.txt: " + (outcome.detail.empty() ? std::string{to_word(outcome.code)} : outcome.detail)});
}

SiteRules rules_of(const RobotsCopy& copy) {
  const bool missing = copy.outcome.code == OutcomeCode::http_error;
  return {.refusal = std::nullopt, .robots = Robots::parse(missing ? "" : copy.body), .asked_at = copy.fetched_at};
}

}  // namespace needlepoint::crawler
