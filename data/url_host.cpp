#include "data/url_host.hpp"

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <vector>

#include "data/percent.hpp"
#include "data/utf8.hpp"

namespace needlepoint {

namespace {

// DNS allows 253; the standard checks no length, and Punycode takes quadratic time.
constexpr std::size_t longest_host = 4096;

Fault bad_host(std::string what) { return Fault{FaultCode::bad_input, "host", std::move(what)}; }

std::vector<std::string_view> split_dots(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t dot = text.find('.');
    parts.push_back(text.substr(0, dot));
    if (dot == text.npos) return parts;
    text.remove_prefix(dot + 1);
  }
}

/// A decimal, octal (0...) or hexadecimal (0x...) number; values over 32 bits come back as 2^32.
std::optional<std::uint64_t> parse_ipv4_number(std::string_view text) {
  if (text.empty()) return std::nullopt;
  unsigned radix = 10;
  if (text.size() >= 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
    radix = 16;
    text.remove_prefix(2);
  } else if (text.size() >= 2 && text[0] == '0') {
    radix = 8;
    text.remove_prefix(1);
  }
  std::uint64_t value = 0;
  for (const char c : text) {
    const int digit = hex_value(c);
    if (digit < 0 || static_cast<unsigned>(digit) >= radix) return std::nullopt;
    value = std::min(value * radix + static_cast<unsigned>(digit), std::uint64_t{1} << 32U);
  }
  return value;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// https://url.spec.whatwg.org/#ends-in-a-number-checker
bool ends_in_number(std::string_view domain) {
  auto parts = split_dots(domain);
  if (parts.back().empty()) {
    if (parts.size() == 1) return false;
    parts.pop_back();
  }
  return all_digits(parts.back()) || parse_ipv4_number(parts.back()).has_value();
}

Result<std::string> parse_ipv4(std::string_view text) {
  auto parts = split_dots(text);
  if (parts.back().empty() && parts.size() > 1) parts.pop_back();
  if (parts.size() > 4) return bad_host("an IPv4 address has at most four parts");
  std::uint64_t address = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto number = parse_ipv4_number(parts[i]);
    if (!number) return bad_host("ends in a number but is no IPv4 address");
    const bool last = i + 1 == parts.size();
    const std::uint64_t limit = last ? std::uint64_t{1} << (8U * (5U - parts.size())) : 256;
    if (*number >= limit) return bad_host("a part of the IPv4 address is too large");
    address += last ? *number : *number << (8U * (3U - i));
  }
  std::string out;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    out += std::to_string((address >> shift) & 255U);
    if (shift != 0) out += '.';
  }
  return out;
}

const icu::IDNA& idna() {
  static const std::unique_ptr<const icu::IDNA> instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<const icu::IDNA> made(icu::IDNA::createUTS46Instance(
        UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE,
        status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no UTS #46 data");
    return made;
  }();
  return *instance;
}

/// Since Unicode 15.1 the capital sharp s maps to the small one; ICU's older tables make it "ss".
void map_capital_sharp_s(std::string& domain) {
  for (std::size_t at = domain.find("\u1E9E"); at != domain.npos; at = domain.find("\u1E9E", at))
    domain.replace(at, 3, "\u00DF");
}

/// Domain to ASCII with beStrict false: hyphens and lengths are not checked, and a domain that is ASCII already is
/// not checked either, since the web has names in use whose Punycode is invalid.
Result<std::string> domain_to_ascii(std::string domain) {
  if (is_ascii(domain)) return ascii_lower(domain);
  map_capital_sharp_s(domain);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::IDNAInfo info;
  UErrorCode status = U_ZERO_ERROR;
  idna().nameToASCII_UTF8({domain.data(), static_cast<std::int32_t>(domain.size())}, sink, info, status);
  constexpr std::uint32_t tolerated = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                      UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                      UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
  if (U_FAILURE(status) || (info.getErrors() & ~tolerated) != 0)
    return bad_host("is no valid internationalized domain name");
  return out;
}

bool is_forbidden_in_domain(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F ||
         std::string_view("#/:<>?@[\\]^|%").find(c) != std::string_view::npos;
}

}  // namespace

bool is_ip_host(std::string_view host) { return host.starts_with('[') || ends_in_number(host); }

Result<std::string> parse_host(std::string_view text) {
  if (text.size() > longest_host) return Fault{FaultCode::too_large, "host", "is longer than 4096 bytes"};
  if (text.starts_with('[')) {
    if (!text.ends_with(']')) return bad_host("the bracket of the IPv6 address is not closed");
    const auto address = normalize_ipv6(text.substr(1, text.size() - 2));
    if (!address) return bad_host("is no IPv6 address");
    return '[' + *address + ']';
  }
  auto domain = domain_to_ascii(to_valid_utf8(percent_decode(text)));
  if (!domain) return domain;
  if (domain->empty()) return bad_host("is empty");
  if (std::any_of(domain->begin(), domain->end(), is_forbidden_in_domain))
    return bad_host("holds a character that no domain may have");
  if (ends_in_number(*domain)) return parse_ipv4(*domain);
  return domain;
}

}  // namespace needlepoint
