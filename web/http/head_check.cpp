#include "web/http/head_check.hpp"

#include <algorithm>
#include <iterator>

namespace needlepoint::web {
namespace {

namespace http = boost::beast::http;

std::string_view view(boost::core::string_view text) { return {text.data(), text.size()}; }

bool is_token(std::string_view text) {
  static constexpr std::string_view others = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           others.find(c) != std::string_view::npos;
  });
}

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// uri-host [":" port] of RFC 3986, loosely: no user, path, space or comma, and a port is a number; an empty one is
/// legal (section 7.2).
bool is_host(std::string_view text) {
  const auto address = text.starts_with('[') ? text.find(']') : 0;  // the colons of an IPv6 address are no port's
  if (address == std::string_view::npos) return false;
  const auto colon = std::min(text.find(':', address), text.size());
  if (!is_digits(text.substr(std::min(colon + 1, text.size())))) return false;
  static constexpr std::string_view others = "-._~!$&'()*+;=:[]%";
  return text.size() <= 255 && std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  others.find(c) != std::string_view::npos;
         });
}

std::optional<Refusal> check_host(const RequestHead& head) {
  const auto hosts = head.count(http::field::host);
  if (hosts > 1) return Refusal{400, "there is more than one Host field (RFC 9112, section 3.2)"};
  if (hosts == 0 && head.version() >= 11)
    return Refusal{400, "an HTTP/1.1 request needs a Host field (RFC 9112, section 3.2)"};
  if (hosts == 1 && !is_host(view(head[http::field::host]))) return Refusal{400, "the Host field is not a host"};
  return std::nullopt;
}

/// Where the message ends must have one answer only (RFC 9112, section 6.3).
std::optional<Refusal> check_framing(const RequestHead& head) {
  const auto codings = head.count(http::field::transfer_encoding), lengths = head.count(http::field::content_length);
  if (codings > 0 && lengths > 0) return Refusal{400, "Transfer-Encoding and Content-Length contradict each other"};
  if (codings > 1 || lengths > 1) return Refusal{400, "the length of the message is given twice"};
  if (codings == 1) {
    if (head.version() < 11) return Refusal{400, "HTTP/1.0 has no Transfer-Encoding"};
    const auto coding = view(head[http::field::transfer_encoding]);
    if (!boost::beast::iequals(coding, "chunked")) return Refusal{501, "no transfer coding but chunked is spoken here"};
  }
  if (lengths == 1) {
    const auto length = view(head[http::field::content_length]);
    if (length.empty() || !is_digits(length)) return Refusal{400, "Content-Length is not a number"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> check_head(const RequestHead& head) {
  if (head.version() / 10 != 1) return Refusal{505, "only HTTP/1.0 and HTTP/1.1 are spoken here"};
  if (view(head.target()).size() > max_target_bytes) return Refusal{414, "the request target is longer than 8 KiB"};
  if (static_cast<std::size_t>(std::distance(head.begin(), head.end())) > max_field_count)
    return Refusal{431, "there are more than 100 header fields"};
  for (const auto& field : head) {
    if (!is_token(view(field.name_string()))) return Refusal{400, "a header field's name is not a token"};
    for (const char c : view(field.value()))
      if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F)
        return Refusal{400, "a header field holds a control character"};
  }
  if (auto refusal = check_host(head)) return refusal;
  if (auto refusal = check_framing(head)) return refusal;
  if (head.count(http::field::expect) > 0 && !boost::beast::iequals(head[http::field::expect], "100-continue"))
    return Refusal{417, "only 100-continue can be expected"};
  return std::nullopt;
}

}  // namespace needlepoint::web
