#pragma once
#include "data/result.hpp"
#include "web/http/response.hpp"

namespace needlepoint::web {

/// The one table from a fault to an HTTP status.
unsigned status_of(const Fault& fault);

/// application/problem+json (RFC 9457); `parameter` is in it when the fault names one.
Response problem(const Fault& fault);
Response problem(unsigned status, std::string_view detail);

}  // namespace needlepoint::web
