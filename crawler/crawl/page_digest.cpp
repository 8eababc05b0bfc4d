#include "crawler/crawl/page_digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <boost/beast/core/string.hpp>
#include <stdexcept>

#include "crawler/read/charset.hpp"
#include "crawler/read/html.hpp"
#include "crawler/read/read_page.hpp"

namespace needlepoint::crawler {
namespace {

std::string hex_sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) throw std::runtime_error("OpenSSL has no SHA-256");
  std::string hex;
  for (unsigned at = 0; at < size; ++at) {
    static constexpr std::string_view digits = "0123456789abcdef";
    hex += digits[digest[at] >> 4];
    hex += digits[digest[at] & 15];
  }
  return hex;
}

/// The page's links and wishes; X-Robots-Tag counts as the meta tag does.
PageLinks links_on(const Fetched& fetched) {
  const auto& response = fetched.exchange.response;
  const auto decoded = decode_page(std::string_view{fetched.body}.substr(0, HtmlTree::max_bytes), response.header("Content-Type"));
  auto links = links_of(HtmlTree::parse(decoded.utf8), fetched.url);
  for (const auto& [name, value] : response.headers)
    if (boost::beast::iequals(name, "X-Robots-Tag")) apply_robots_directives(value, links.noindex, links.nofollow);
  return links;
}

}  // namespace

bool is_html(const Fetched& fetched) {
  const auto type = fetched.exchange.response.header("Content-Type");
  const auto essence = type.substr(0, type.find_first_of("; \t"));
  if (essence.empty()) {
    const auto first = fetched.body.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    return first != std::string::npos && fetched.body[first] == '<' && fetched.body.compare(first, 5, "<?xml") != 0;
  }
  return boost::beast::iequals(essence, "text/html") || boost::beast::iequals(essence, "application/xhtml+xml");
}

PageDigest digest_page(const Fetched& fetched, const std::string& site, Instant at, const Reference* reference) {
  const auto& response = fetched.exchange.response;
  PageDigest digest{.page = {.id = 0, .url = fetched.url, .site = site, .status = response.status,
                             .content_type = std::string{response.header("Content-Type")}, .hash = hex_sha256(fetched.body),
                             .etag = std::string{response.header("ETag")}, .last_modified = std::string{response.header("Last-Modified")},
                             .archive_file = {}, .archive_offset = 0, .archive_length = 0, .fetched_at = at},
                    .links = links_on(fetched), .claims = {}, .archived = archive_exchange(fetched.exchange, at)};
  if (reference) digest.claims = read_page(digest.page, fetched.body, *reference);
  return digest;
}

}  // namespace needlepoint::crawler
