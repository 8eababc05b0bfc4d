#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "data/result.hpp"

namespace needlepoint {

/// Parses and serializes the host of an http or https URL (https://url.spec.whatwg.org/#host-parsing): a domain
/// as lower-case ASCII, an IPv4 address in any of its notations as four decimals, an IPv6 address in brackets.
Result<std::string> parse_host(std::string_view text);

/// Whether a host that parse_host gave is an address and not a name.
bool is_ip_host(std::string_view host);

/// The text between the brackets of an IPv6 host as its shortest form, or nothing when it is no address.
std::optional<std::string> normalize_ipv6(std::string_view text);

}  // namespace needlepoint
