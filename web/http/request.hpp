#pragma once
#include <string>

#include "web/http/target.hpp"

namespace needlepoint::web {

/// A request that passed the protocol's checks: what the pages and the API see of HTTP.
struct Request {
  Target target;
  std::string raw_target;  ///< as sent; part of the cache's key, never logged
  std::string accept;      ///< of the Accept header
  std::string if_none_match;
  bool head = false;  ///< HEAD: like GET, without the body
  bool gzip = false;  ///< the client takes gzip
};

/// The quality a client gives `type` in its Accept header (RFC 9110, section 12.5.1); 1 without a header.
double accept_quality(std::string_view accept, std::string_view type);

/// Whether Accept-Encoding takes gzip (RFC 9110, section 12.5.3).
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace needlepoint::web
