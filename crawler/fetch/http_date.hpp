#pragma once
#include <optional>
#include <string_view>

#include "data/instant.hpp"

namespace needlepoint::crawler {

/// An HTTP-date in each of its three forms (RFC 9110, 5.6.7): of today, of RFC 850, and of asctime(). A year of two
/// digits is the latest one that lies at most 50 years ahead of `now`. Names of months and days count in any case.
std::optional<Instant> parse_http_date(std::string_view text, Instant now);

}  // namespace needlepoint::crawler
