#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/outcome.hpp"
#include "data/url.hpp"

namespace needlepoint::crawler {

/// What to ask for, beside the URL.
struct Conditions {
  std::string etag;           ///< for If-None-Match
  std::string last_modified;  ///< for If-Modified-Since
};

/// One response as it came: before redirects are followed and encodings undone.
struct HttpResponse {
  int minor_version = 1;  ///< of HTTP/1.x
  int status = 0;
  std::string reason;
  std::vector<std::pair<std::string, std::string>> headers;  ///< in order, names as sent
  std::string body;                                          ///< without transfer coding, its content still encoded
  bool truncated = false;                                    ///< the body was longer than the limit

  bool has(std::string_view name) const;
  /// The first header of that name, in any case; empty when there is none.
  std::string_view header(std::string_view name) const;
  /// All headers of that name as the one list they are (RFC 9110, 5.3); empty when there is none.
  std::string header_list(std::string_view name) const;
};

/// The members of a list of tokens ("gzip, Chunked"), in lower case and without empty ones (RFC 9110, 5.6.1).
std::vector<std::string> list_members(std::string_view list);

/// One request and what came of it. `outcome.code` is `fetched` when there is a whole response, whatever its status.
struct Exchange {
  Outcome outcome;
  Url url;
  std::string request_head;  ///< as sent, with the empty line
  HttpResponse response;
  std::string address;  ///< that it was fetched from
  std::chrono::milliseconds took{0};
};

}  // namespace needlepoint::crawler
