#pragma once
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>
#include <optional>
#include <string>

namespace needlepoint::web {

using RequestHead = boost::beast::http::header<true, boost::beast::http::fields>;

/// Why a request is refused before anybody looks at what it asks.
struct Refusal {
  unsigned status = 400;
  std::string what;
};

/// The rules of RFC 9110 and 9112 that protect what stands behind a shared connection: one valid Host, no doubt
/// about where the message ends, a version we speak.
std::optional<Refusal> check_head(const RequestHead& head);

inline constexpr std::size_t max_target_bytes = 8 * 1024;  ///< longer is 414
inline constexpr std::size_t max_head_bytes = 24 * 1024;   ///< longer is 431; holds a full target and ordinary fields
inline constexpr std::size_t max_field_count = 100;

}  // namespace needlepoint::web
