#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "data/result.hpp"

namespace needlepoint {

/// The record of https://url.spec.whatwg.org/#url-representation for http and https, each part as it is serialized.
struct UrlParts {
  std::string scheme;    ///< "http" or "https"
  std::string userinfo;  ///< "name", "name:password" or empty
  std::string host;
  std::optional<std::uint16_t> port;    ///< absent when it is the scheme's own
  std::string path;                     ///< begins with '/' once parsed
  std::optional<std::string> query;     ///< without '?'; empty and absent differ
  std::optional<std::string> fragment;  ///< without '#'
};

/// The basic URL parser of the standard without its states for other schemes, which are a fault here.
Result<UrlParts> parse_url_parts(std::string_view input, const UrlParts* base);

}  // namespace needlepoint
