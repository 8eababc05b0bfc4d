#include "crawler/fetch/proxy.hpp"

#include <openssl/evp.h>

#include "data/percent.hpp"

namespace needlepoint::crawler {
namespace {

std::string base64(std::string_view bytes) {
  std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');  // OpenSSL ends it with a NUL
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

/// "name:password" of a URL, or empty. Neither can hold an '@' or a '/': the parser escapes them.
std::string userinfo_of(const Url& url) {
  const auto authority = url.text().substr(url.scheme().size() + 3);
  const auto end = authority.find_first_of("@/");
  return end == authority.npos || authority[end] != '@' ? "" : authority.substr(0, end);
}

}  // namespace

Result<Proxy> Proxy::parse(const std::string& text) {
  const auto wrong = [](std::string what) { return Fault{FaultCode::bad_input, "--proxy", std::move(what)}; };
  const auto url = Url::parse(text.find("://") == text.npos ? "http://" + text : text);
  if (!url) return wrong(to_string(url.error()));
  if (url->secure()) return wrong("must be http://HOST:PORT: the way to the proxy itself is not encrypted");
  if (url->request_target() != "/") return wrong("must be http://HOST:PORT, without a path");
  Proxy proxy{.host = std::string{url->host()}, .port = url->port(), .authorization = {}};
  if (auto user = userinfo_of(*url); !user.empty()) {
    if (user.find(':') == user.npos) user += ':';
    proxy.authorization = "Basic " + base64(percent_decode(user));  // RFC 7617
  }
  return proxy;
}

std::string Proxy::authorization_line() const {
  return authorization.empty() ? "" : "Proxy-Authorization: " + authorization + "\r\n";
}

std::string Proxy::connect_head(const Url& url, const std::string& user_agent) const {
  const auto target = std::string{url.host()} + ":" + std::to_string(url.port());
  return "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\nUser-Agent: " + user_agent + "\r\n" +
         authorization_line() + "\r\n";
}

std::string Proxy::forwarded_head(const Url& url, std::string head) const {
  head.insert(head.find(' ') + 1, url.origin());
  head.insert(head.size() - 2, authorization_line());
  return head;
}

}  // namespace needlepoint::crawler
