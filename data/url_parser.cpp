#include "data/url_parser.hpp"

#include <algorithm>

#include "data/percent.hpp"
#include "data/url_host.hpp"
#include "data/utf8.hpp"

namespace needlepoint {

namespace {

constexpr std::size_t longest_input = 1 << 20;

bool is_slash(char c) { return c == '/' || c == '\\'; }  // http and https take a backslash for a slash

/// Trims control characters and spaces, drops tabs and line breaks anywhere, mends broken UTF-8.
std::string clean(std::string_view input) {
  const auto is_trimmed = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!input.empty() && is_trimmed(input.front())) input.remove_prefix(1);
  while (!input.empty() && is_trimmed(input.back())) input.remove_suffix(1);
  std::string text = to_valid_utf8(input);
  std::erase_if(text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  return text;
}

/// The scheme in lower case when `text` begins with one and a colon.
std::optional<std::string> scheme_of(std::string_view text) {
  const auto is_alpha = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (text.empty() || !is_alpha(text[0])) return std::nullopt;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ':') return ascii_lower(text.substr(0, i));
    if (!is_alpha(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return std::nullopt;
  }
  return std::nullopt;
}

/// Removes the last segment ("shorten a URL's path").
void shorten(std::string& path) { path.erase(std::min(path.rfind('/'), path.size())); }

/// How many dots a segment is when it is "." or ".." with any of them written %2e, else 0.
int dot_count(std::string_view segment) {
  int dots = 0;
  while (!segment.empty()) {
    if (segment.front() == '.') segment.remove_prefix(1);
    else if (ascii_iequals(segment.substr(0, 3), "%2e")) segment.remove_prefix(3);
    else return 0;
    if (++dots > 2) return 0;
  }
  return dots;
}

class Parser {
 public:
  Parser(std::string_view rest, UrlParts parts) : rest_(rest), parts_(std::move(parts)) {}

  Result<UrlParts> after_authority_slashes() {
    while (!rest_.empty() && is_slash(rest_.front())) rest_.remove_prefix(1);
    const std::size_t end = rest_.find_first_of("/\\?#");
    const std::string_view authority = rest_.substr(0, end);
    rest_.remove_prefix(authority.size());
    parts_.userinfo.clear();
    parts_.port.reset();
    parts_.path.clear();
    parts_.query.reset();
    if (const auto fault = read_authority(authority)) return *fault;
    if (!rest_.empty() && is_slash(rest_.front())) rest_.remove_prefix(1);
    return path();
  }

  /// `parts_` is the base without its fragment.
  Result<UrlParts> relative() {
    if (rest_.empty()) return parts_;
    if (is_slash(rest_.front())) {
      if (rest_.size() > 1 && is_slash(rest_[1])) return after_authority_slashes();
      rest_.remove_prefix(1);
      parts_.path.clear();
    } else if (rest_.front() == '#') {
      return query_and_fragment();
    } else if (rest_.front() == '?') {
      parts_.query.reset();
      return query_and_fragment();
    } else {
      shorten(parts_.path);
    }
    parts_.query.reset();
    return path();
  }

 private:
  std::optional<Fault> read_authority(std::string_view authority) {
    if (const std::size_t at = authority.rfind('@'); at != authority.npos) {
      read_userinfo(authority.substr(0, at));
      authority.remove_prefix(at + 1);
    }
    // Brackets are only allowed around the whole host, so a colon inside them never begins a port.
    const std::size_t close = authority.starts_with('[') ? authority.find(']') : 0;
    const std::size_t colon = authority.find(':', std::min(close, authority.size()));
    const std::string_view host = authority.substr(0, colon);
    if (host.empty()) return Fault{FaultCode::bad_input, "host", "is missing"};
    auto parsed = parse_host(host);
    if (!parsed) return parsed.error();
    parts_.host = std::move(*parsed);
    return colon == authority.npos ? std::nullopt : read_port(authority.substr(colon + 1));
  }

  void read_userinfo(std::string_view text) {
    const std::size_t colon = text.find(':');
    percent_encode(parts_.userinfo, text.substr(0, colon), EncodeSet::userinfo);
    if (colon == text.npos || colon + 1 == text.size()) return;
    parts_.userinfo += ':';
    percent_encode(parts_.userinfo, text.substr(colon + 1), EncodeSet::userinfo);
  }

  std::optional<Fault> read_port(std::string_view digits) {
    if (digits.empty()) return std::nullopt;
    unsigned port = 0;
    for (const char c : digits) {
      if (c < '0' || c > '9') return Fault{FaultCode::bad_input, "port", "must be digits"};
      port = port * 10 + static_cast<unsigned>(c - '0');
      if (port > 65535) return Fault{FaultCode::bad_input, "port", "must be at most 65535"};
    }
    if (port != (parts_.scheme == "https" ? 443U : 80U)) parts_.port = static_cast<std::uint16_t>(port);
    return std::nullopt;
  }

  Result<UrlParts> path() {
    for (;;) {
      const std::size_t end = std::min(rest_.find_first_of("/\\?#"), rest_.size());
      const std::string_view segment = rest_.substr(0, end);
      rest_.remove_prefix(end);
      const bool more = !rest_.empty() && is_slash(rest_.front());
      const int dots = dot_count(segment);
      if (dots == 2) shorten(parts_.path);
      if (dots == 0 || !more) parts_.path += '/';
      if (dots == 0) percent_encode(parts_.path, segment, EncodeSet::path);
      if (!more) return query_and_fragment();
      rest_.remove_prefix(1);
    }
  }

  Result<UrlParts> query_and_fragment() {
    const std::size_t hash = rest_.find('#');
    if (rest_.starts_with('?')) {
      const std::size_t size = hash == rest_.npos ? hash : hash - 1;
      percent_encode(parts_.query.emplace(), rest_.substr(1, size), EncodeSet::query);
    }
    if (hash != rest_.npos) percent_encode(parts_.fragment.emplace(), rest_.substr(hash + 1), EncodeSet::fragment);
    return std::move(parts_);
  }

  std::string_view rest_;
  UrlParts parts_;
};

}  // namespace

Result<UrlParts> parse_url_parts(std::string_view input, const UrlParts* base) {
  if (input.size() > longest_input) return Fault{FaultCode::too_large, "url", "is longer than 1 MiB"};
  const std::string text = clean(input);
  std::string_view rest = text;
  const auto scheme = scheme_of(rest);
  if (scheme) {
    if (*scheme != "http" && *scheme != "https")
      return Fault{FaultCode::bad_input, "scheme", "must be http or https, not " + scheme->substr(0, 40)};
    rest.remove_prefix(scheme->size() + 1);
    // "http:page" is relative to a base of the same scheme, and names a host otherwise.
    const bool relative = base && base->scheme == *scheme && !(rest.size() > 1 && rest[0] == '/' && rest[1] == '/');
    if (!relative) {
      UrlParts parts;
      parts.scheme = *scheme;
      return Parser(rest, std::move(parts)).after_authority_slashes();
    }
  }
  if (!base) return Fault{FaultCode::bad_input, "scheme", "is missing, and there is no base"};
  UrlParts parts = *base;
  parts.fragment.reset();
  return Parser(rest, std::move(parts)).relative();
}

}  // namespace needlepoint
