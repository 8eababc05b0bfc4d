#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "data/result.hpp"

namespace needlepoint::web {

struct Parameter {
  std::string name, value;  ///< percent-decoded UTF-8
};

/// What a request line asks for.
struct Target {
  std::vector<std::string> segments;  ///< of the path, each decoded alone: "%2F" never makes a new segment
  std::vector<Parameter> parameters;  ///< in the order given
  std::string authority;              ///< of an absolute-form target; empty otherwise
  bool server_wide = false;           ///< "*", as in "OPTIONS *"
};

/// Reads a request target (RFC 9112, section 3.2: origin-form, absolute-form, asterisk-form). Refuses broken
/// percent-encoding, control characters and what is not UTF-8. In the query "+" is a space, as forms send it.
Result<Target> parse_target(std::string_view text);

/// Percent-encodes for a query value (RFC 3986, unreserved characters stay).
std::string percent_encode(std::string_view text);

}  // namespace needlepoint::web
