#pragma once
#include <cstdint>
#include <string>

#include "data/result.hpp"
#include "data/url.hpp"

namespace needlepoint::crawler {

/// An HTTP proxy (RFC 9110, 3.7) that all requests go through: those for http by absolute URL, those for https in a
/// tunnel, so that the far side's certificate is verified as without it.
struct Proxy {
  std::string host;
  std::uint16_t port = 80;
  std::string authorization;  ///< value of Proxy-Authorization; empty when it asks for none

  /// `text` is http://[NAME:PASSWORD@]HOST[:PORT].
  static Result<Proxy> parse(const std::string& text);

  /// The head that opens a tunnel to the origin of `url` (RFC 9110, 9.3.6).
  std::string connect_head(const Url& url, const std::string& user_agent) const;
  /// `head`, a request for a path of `url`, as the proxy must get it: the whole URL in its first line.
  std::string forwarded_head(const Url& url, std::string head) const;

 private:
  std::string authorization_line() const;
};

}  // namespace needlepoint::crawler
