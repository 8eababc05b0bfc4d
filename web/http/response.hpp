#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace needlepoint::web {

/// An answer on its way out. Bodies are shared, so that the cache and several connections can hold one.
struct Response {
  unsigned status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::shared_ptr<const std::string> body = std::make_shared<const std::string>();
  std::shared_ptr<const std::string> gzipped;  ///< the same body compressed, when that was worth it
  std::string etag;                            ///< with its quotes
  std::string cache_control = "no-store";
  std::vector<std::pair<std::string, std::string>> headers;  ///< further ones, such as Allow
};

Response make_response(unsigned status, std::string content_type, std::string body);

/// "404" is "Not Found" (RFC 9110, section 15).
std::string_view reason_phrase(unsigned status);

/// The head as it goes on the wire. `date` is an IMF-fixdate; `use_gzip` sends the compressed body.
std::string write_head(const Response& response, std::string_view date, bool keep_alive, bool http_1_0, bool use_gzip);

/// Whether an If-None-Match header names this tag, by weak comparison (RFC 9110, section 13.1.2).
bool matches_etag(std::string_view if_none_match, std::string_view etag);

}  // namespace needlepoint::web
