#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace needlepoint {

/// Why a URL gave no page. Each ends up in the ledger, so that "why is it missing?" is a query.
enum class OutcomeCode : std::uint8_t {
  fetched,              ///< it gave a page
  not_modified,         ///< 304: the page we have still holds
  robots_disallowed,    ///< robots.txt says no
  robots_unreachable,   ///< robots.txt could not be had: treated as disallowed (RFC 9309, 2.3.1.4)
  blocked_address,      ///< private, loopback, link-local and the like
  blocked_by_operator,  ///< on the block list
  dns_failed,
  connect_failed,
  tls_failed,
  timed_out,
  too_large,
  too_many_redirects,
  bad_redirect,  ///< no Location, or not http(s), or out of the site
  bad_http,      ///< the far side does not speak HTTP
  bad_encoding,  ///< the compressed body is damaged, or a bomb
  http_error,    ///< a status of 4xx or 5xx
  not_html,      ///< a type we do not read
  noindex,       ///< the page asks not to be indexed
  duplicate,     ///< the same bytes or canonical page are already there
  soft_404,      ///< says 200, looks like the site's page for missing ones
  trap,          ///< calendars, repeated segments, endless parameters: `detail` names the rule
  over_limit,    ///< a cap on pages a site or a run
};

std::string_view to_word(OutcomeCode code);

struct Outcome {
  OutcomeCode code = OutcomeCode::fetched;
  int status = 0;      ///< HTTP status, 0 when there was none
  std::string detail;  ///< one sentence: the rule, the address, the error
};

}  // namespace needlepoint
