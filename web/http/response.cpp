#include "web/http/response.hpp"

#include <boost/beast/http/status.hpp>

namespace needlepoint::web {
namespace {

/// Every answer carries these. No script or style is inline, nothing is loaded from elsewhere, nothing is framed,
/// and a link to a clinic does not tell it what was searched and where.
constexpr std::string_view security_headers =
    "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src "
    "'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Permissions-Policy: geolocation=(self), camera=(), microphone=()\r\n";

void add(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

std::string_view opaque(std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; }

}  // namespace

Response make_response(unsigned status, std::string content_type, std::string body) {
  Response response;
  response.status = status;
  response.content_type = std::move(content_type);
  response.body = std::make_shared<const std::string>(std::move(body));
  return response;
}

std::string_view reason_phrase(unsigned status) {
  const auto text = boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(status));
  return {text.data(), text.size()};
}

std::string write_head(const Response& response, std::string_view date, bool keep_alive, bool http_1_0, bool use_gzip) {
  std::string head;
  head.reserve(1024);
  head.append("HTTP/1.1 ")
      .append(std::to_string(response.status))
      .append(" ")
      .append(reason_phrase(response.status))
      .append("\r\n");
  add(head, "Date", date);
  add(head, "Server", "needlepoint");
  const bool bodiless = response.status == 304 || response.status == 204;
  if (!bodiless) {
    add(head, "Content-Type", response.content_type);
    add(head, "Content-Length", std::to_string(use_gzip ? response.gzipped->size() : response.body->size()));
    if (use_gzip) add(head, "Content-Encoding", "gzip");
  }
  add(head, "Cache-Control", response.cache_control);
  if (!response.etag.empty()) {
    add(head, "ETag", response.etag);
    add(head, "Vary", "Accept, Accept-Encoding");
  }
  for (const auto& [name, value] : response.headers) add(head, name, value);
  head.append(security_headers);
  if (!keep_alive) add(head, "Connection", "close");
  if (keep_alive && http_1_0) add(head, "Connection", "keep-alive");
  head.append("\r\n");
  return head;
}

bool matches_etag(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  while (!if_none_match.empty()) {
    const auto begin = if_none_match.find_first_not_of(" \t,");
    if (begin == std::string_view::npos) return false;
    if_none_match.remove_prefix(begin);
    if (if_none_match.front() == '*') return true;
    const auto quote = if_none_match.find('"');
    if (quote == std::string_view::npos) return false;
    const auto end = if_none_match.find('"', quote + 1);
    if (end == std::string_view::npos) return false;
    if (opaque(if_none_match.substr(0, end + 1)) == opaque(etag)) return true;
    if_none_match.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace needlepoint::web
