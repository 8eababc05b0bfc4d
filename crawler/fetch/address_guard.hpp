#pragma once
#include <boost/asio/ip/address.hpp>
#include <string_view>

namespace needlepoint::crawler {

/// What keeps the crawler from being a weapon against the network it runs in: the name of the special-purpose range
/// (IANA's registries, RFC 6890 and its successors) that `address` lies in, or empty for an ordinary public address.
/// IPv4 inside IPv6 (mapped, NAT64, 6to4) is judged as the IPv4 address it reaches.
std::string_view special_range(const boost::asio::ip::address& address);

}  // namespace needlepoint::crawler
