#pragma once
#include <cstddef>
#include <string_view>

#include "crawler/fetch/http_message.hpp"
#include "data/result.hpp"

namespace needlepoint::crawler {

/// How many bytes of `bytes` are the head of a message, its empty line included; 0 when that has not come yet. Lines
/// may end in LF alone (RFC 9112, 2.2). The first `searched` bytes were in vain before, and are not looked through
/// again.
std::size_t head_length(std::string_view bytes, std::size_t searched = 0);

/// False when what has come so far cannot become the head of an HTTP/1.x response: a mail server's greeting, a bare
/// page.
bool may_be_head(std::string_view bytes);

/// Reads the head of an HTTP/1.x response as tolerantly as RFC 9112 lets a client be, for servers are what they are:
/// any minor version (RFC 9110, 2.5), any white space in the status line and no reason (RFC 9112, 4), white space
/// before a colon (5.1), folded lines (5.2). Lines before the first field that begin with white space are skipped
/// (2.2), and so are lines that are no field; NUL and CR in a value become spaces (RFC 9110, 5.5). The body stays
/// empty. A fault says what is no HTTP.
Result<HttpResponse> parse_response_head(std::string_view head);

}  // namespace needlepoint::crawler
