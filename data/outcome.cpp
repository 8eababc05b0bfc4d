#include "data/outcome.hpp"

namespace needlepoint {

std::string_view to_word(OutcomeCode code) {
  switch (code) {
    case OutcomeCode::fetched:
      return "fetched";
    case OutcomeCode::not_modified:
      return "not_modified";
    case OutcomeCode::robots_disallowed:
      return "robots_disallowed";
    case OutcomeCode::robots_unreachable:
      return "robots_unreachable";
    case OutcomeCode::blocked_address:
      return "blocked_address";
    case OutcomeCode::blocked_by_operator:
      return "blocked_by_operator";
    case OutcomeCode::dns_failed:
      return "dns_failed";
    case OutcomeCode::connect_failed:
      return "connect_failed";
    case OutcomeCode::tls_failed:
      return "tls_failed";
    case OutcomeCode::timed_out:
      return "timed_out";
    case OutcomeCode::too_large:
      return "too_large";
    case OutcomeCode::too_many_redirects:
      return "too_many_redirects";
    case OutcomeCode::bad_redirect:
      return "bad_redirect";
    case OutcomeCode::bad_http:
      return "bad_http";
    case OutcomeCode::bad_encoding:
      return "bad_encoding";
    case OutcomeCode::http_error:
      return "http_error";
    case OutcomeCode::not_html:
      return "not_html";
    case OutcomeCode::noindex:
      return "noindex";
    case OutcomeCode::duplicate:
      return "duplicate";
    case OutcomeCode::soft_404:
      return "soft_404";
    case OutcomeCode::trap:
      return "trap";
    case OutcomeCode::over_limit:
      return "over_limit";
  }
  return "unknown";
}

}  // namespace needlepoint
