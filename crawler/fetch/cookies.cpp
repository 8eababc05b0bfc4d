#include "crawler/fetch/cookies.hpp"

#include "data/utf8.hpp"

namespace needlepoint::crawler {
namespace {

/// What stands before the next semicolon.
std::string_view take_part(std::string_view& text) {
  const auto end = std::min(text.find(';'), text.size());
  const auto part = strip_spaces(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

constexpr std::string_view max_age = "Max-Age=";

/// Whether a Max-Age is zero or less (RFC 6265, 5.2.2).
bool is_over(std::string_view seconds) {
  return seconds.starts_with('-') || seconds.find_first_not_of('0') == seconds.npos;
}

}  // namespace

void Cookies::keep(const Url& from, const HttpResponse& redirect) {
  for (const auto& [field, text] : redirect.headers) {
    if (!ascii_iequals(field, "Set-Cookie")) continue;
    std::string_view rest = text;
    const auto pair = take_part(rest);
    const auto equals = pair.find('=');
    const auto name = strip_spaces(pair.substr(0, equals));
    if (equals == pair.npos || name.empty() || pair.size() > largest) continue;
    Cookie cookie{.value = std::string{strip_spaces(pair.substr(equals + 1))}};
    bool ended = false;
    while (!rest.empty()) {
      const auto attribute = take_part(rest);
      if (ascii_iequals(attribute, "Secure")) cookie.secure = true;
      if (ascii_iequals(attribute.substr(0, max_age.size()), max_age))
        ended = is_over(attribute.substr(max_age.size()));
    }
    auto& cookies = hosts_[std::string{from.host()}];
    const std::string key{name};
    if (ended) cookies.erase(key);
    else if (cookies.size() < most_a_host || cookies.contains(key)) cookies[key] = std::move(cookie);
  }
}

std::string Cookies::header_for(const Url& url) const {
  const auto host = hosts_.find(std::string{url.host()});
  if (host == hosts_.end()) return {};
  std::string line;
  for (const auto& [name, cookie] : host->second)
    if (!cookie.secure || url.secure())
      line.append(line.empty() ? "Cookie: " : "; ").append(name).append("=").append(cookie.value);
  return line.empty() ? line : line + "\r\n";
}

}  // namespace needlepoint::crawler
