#include "crawler/fetch/address_guard.hpp"

#include <array>
#include <cstdint>

namespace needlepoint::crawler {
namespace {

struct Range4 {
  std::uint32_t prefix;
  int bits;
  std::string_view name;
};

constexpr std::uint32_t v4(unsigned a, unsigned b, unsigned c, unsigned d) { return a << 24 | b << 16 | c << 8 | d; }

// https://www.iana.org/assignments/iana-ipv4-special-registry
constexpr std::array ranges4 = {
    Range4{v4(0, 0, 0, 0), 8, "this network (0.0.0.0/8)"},
    Range4{v4(10, 0, 0, 0), 8, "private (10.0.0.0/8)"},
    Range4{v4(100, 64, 0, 0), 10, "carrier-grade NAT (100.64.0.0/10)"},
    Range4{v4(127, 0, 0, 0), 8, "loopback (127.0.0.0/8)"},
    Range4{v4(169, 254, 0, 0), 16, "link-local (169.254.0.0/16)"},
    Range4{v4(172, 16, 0, 0), 12, "private (172.16.0.0/12)"},
    Range4{v4(192, 0, 0, 0), 24, "IETF protocol assignments (192.0.0.0/24)"},
    Range4{v4(192, 0, 2, 0), 24, "documentation (192.0.2.0/24)"},
    Range4{v4(192, 88, 99, 0), 24, "6to4 relay (192.88.99.0/24)"},
    Range4{v4(192, 168, 0, 0), 16, "private (192.168.0.0/16)"},
    Range4{v4(198, 18, 0, 0), 15, "benchmarking (198.18.0.0/15)"},
    Range4{v4(198, 51, 100, 0), 24, "documentation (198.51.100.0/24)"},
    Range4{v4(203, 0, 113, 0), 24, "documentation (203.0.113.0/24)"},
    Range4{v4(224, 0, 0, 0), 4, "multicast (224.0.0.0/4)"},
    Range4{v4(240, 0, 0, 0), 4, "reserved (240.0.0.0/4)"},
};

std::string_view special_range4(std::uint32_t address) {
  for (const auto& range : ranges4)
    if ((address ^ range.prefix) >> (32 - range.bits) == 0) return range.name;
  return {};
}

using Bytes6 = boost::asio::ip::address_v6::bytes_type;

bool begins(const Bytes6& bytes, std::initializer_list<unsigned> prefix) {
  std::size_t at = 0;
  for (const auto byte : prefix)
    if (bytes[at++] != byte) return false;
  return true;
}

std::uint32_t v4_at(const Bytes6& bytes, std::size_t at) {
  return v4(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}

// https://www.iana.org/assignments/iana-ipv6-special-registry
std::string_view special_range6(const Bytes6& bytes) {
  const bool zeros10 = begins(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  if (zeros10 && bytes[10] == 0xff && bytes[11] == 0xff) return special_range4(v4_at(bytes, 12));  // ::ffff:0:0/96
  if (zeros10 && bytes[10] == 0 && bytes[11] == 0) {
    const auto low = v4_at(bytes, 12);
    if (low == 1) return "loopback (::1)";
    return "unspecified or IPv4-compatible (::/96)";
  }
  if (begins(bytes, {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}))
    return special_range4(v4_at(bytes, 12));  // NAT64, RFC 6052
  if (begins(bytes, {0, 0x64, 0xff, 0x9b, 0, 1})) return "local NAT64 (64:ff9b:1::/48)";
  if (begins(bytes, {0x20, 0x02})) return special_range4(v4_at(bytes, 2));  // 6to4, RFC 3056
  if (begins(bytes, {0x20, 0x01, 0x0d, 0xb8})) return "documentation (2001:db8::/32)";
  if (begins(bytes, {0x20, 0x01}) && bytes[2] < 2) return "IETF protocol assignments (2001::/23)";
  if (begins(bytes, {0x3f, 0xff}) && bytes[2] < 0x10) return "documentation (3fff::/20)";
  if (begins(bytes, {0x01, 0, 0, 0, 0, 0, 0, 0})) return "discard (100::/64)";
  if ((bytes[0] & 0xfe) == 0xfc) return "unique local (fc00::/7)";
  if (bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80) return "link-local (fe80::/10)";
  if (bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0xc0) return "site-local (fec0::/10)";
  if (bytes[0] == 0xff) return "multicast (ff00::/8)";
  if ((bytes[0] & 0xe0) != 0x20) return "not global unicast (outside 2000::/3)";
  return {};
}

}  // namespace

std::string_view special_range(const boost::asio::ip::address& address) {
  return address.is_v4() ? special_range4(address.to_v4().to_uint()) : special_range6(address.to_v6().to_bytes());
}

}  // namespace needlepoint::crawler
