#include "data/url.hpp"

#include <optional>

#include "data/url_parser.hpp"

namespace needlepoint {

Result<Url> Url::parse(std::string_view input, const Url* base) {
  std::optional<UrlParts> base_parts;
  if (base) {
    auto& parts = base_parts.emplace();
    parts.scheme = base->scheme();
    const std::size_t authority = base->scheme_end_ + 3;
    if (base->host_begin_ > authority)
      parts.userinfo = base->text_.substr(authority, base->host_begin_ - authority - 1);
    parts.host = base->host();
    if (base->host_end_ < base->path_begin_) parts.port = base->port_;
    parts.path = base->path();
    if (base->query_begin_ < base->fragment_begin_) parts.query = base->query();
  }
  const auto parsed = parse_url_parts(input, base_parts ? &*base_parts : nullptr);
  if (!parsed) return parsed.error();
  const UrlParts& parts = *parsed;
  Url url;
  std::string& text = url.text_;
  text = parts.scheme;
  url.scheme_end_ = text.size();
  text += "://";
  if (!parts.userinfo.empty()) text += parts.userinfo + '@';
  url.host_begin_ = text.size();
  text += parts.host;
  url.host_end_ = text.size();
  url.port_ = parts.port.value_or(parts.scheme == "https" ? 443 : 80);
  if (parts.port) text += ':' + std::to_string(*parts.port);
  url.path_begin_ = text.size();
  text += parts.path;
  url.query_begin_ = text.size();
  if (parts.query) text += '?' + *parts.query;
  url.fragment_begin_ = text.size();
  if (parts.fragment) text += '#' + *parts.fragment;
  return url;
}

std::string_view Url::scheme() const { return std::string_view(text_).substr(0, scheme_end_); }

std::string_view Url::host() const { return std::string_view(text_).substr(host_begin_, host_end_ - host_begin_); }

std::uint16_t Url::port() const { return port_; }

std::string_view Url::path() const { return std::string_view(text_).substr(path_begin_, query_begin_ - path_begin_); }

std::string_view Url::query() const {
  if (query_begin_ == fragment_begin_) return {};
  return std::string_view(text_).substr(query_begin_ + 1, fragment_begin_ - query_begin_ - 1);
}

std::string_view Url::fragment() const {
  if (fragment_begin_ == text_.size()) return {};
  return std::string_view(text_).substr(fragment_begin_ + 1);
}

std::string Url::authority() const { return text_.substr(host_begin_, path_begin_ - host_begin_); }

std::string Url::origin() const { return std::string(scheme()) + "://" + authority(); }

std::string Url::request_target() const { return text_.substr(path_begin_, fragment_begin_ - path_begin_); }

}  // namespace needlepoint
