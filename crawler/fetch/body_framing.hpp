#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crawler/fetch/http_message.hpp"
#include "data/result.hpp"

namespace needlepoint::crawler {

/// Where the body of a response to a GET ends, by RFC 9112, 6.3.
struct BodyFraming {
  enum class End { none, length, chunks, connection };
  End end = End::none;
  std::uint64_t length = 0;                        ///< of End::length, in bytes
  std::vector<std::string> transfer_codings = {};  ///< in the order they were applied, without "chunked"
  bool trusted = true;  ///< false: another request must not follow on this connection (Content-Length beside
                        ///< Transfer-Encoding)
};

/// A fault is a framing that nothing sure can be made of: lengths that differ or are no numbers, codings unknown.
Result<BodyFraming> body_framing(const HttpResponse& head);

/// Whether the far side keeps the connection open after this response (RFC 9112, 9.3).
bool keeps_alive(const HttpResponse& head);

}  // namespace needlepoint::crawler
