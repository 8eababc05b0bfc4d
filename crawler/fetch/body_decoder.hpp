#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "data/outcome.hpp"

namespace needlepoint::crawler {

/// A body as the page's author wrote it, or why it could not be had.
struct DecodedBody {
  Outcome outcome;    ///< `fetched` when whole; bad_encoding; too_large when it grew over the limit
  std::string bytes;  ///< what was decoded up to there
};

/// Undoes Content-Encoding (RFC 9110, 8.4): gzip, deflate (zlib or raw, as sent in practice), br, zstd and identity,
/// and lists of them, at most three deep. What is no coding ("none",
/// "utf-8") changes nothing. Never holds more than `limit` decoded bytes, whatever the ratio.
DecodedBody decode_body(std::string_view content_encoding, std::string_view wire, std::size_t limit);

/// What we say in Accept-Encoding.
inline constexpr const char* accepted_encodings = "gzip, deflate, br, zstd";

}  // namespace needlepoint::crawler
