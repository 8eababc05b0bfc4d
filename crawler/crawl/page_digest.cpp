#include "crawler/crawl/page_digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <boost/beast/core/string.hpp>
#include <stdexcept>

#include "crawler/crawl/soft_404.hpp"
#include "crawler/read/charset.hpp"
#include "crawler/read/html.hpp"
#include "crawler/read/read_page.hpp"

namespace needlepoint::crawler {
namespace {

std::string hex_sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("OpenSSL has no SHA-256");
  std::string hex;
  for (unsigned at = 0; at < size; ++at) {
    static constexpr std::string_view digits = "0123456789abcdef";
    hex += digits[digest[at] >> 4];
    hex += digits[digest[at] & 15];
  }
  return hex;
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

PreservedPage preserve_page(const Fetched& fetched, const std::string& site, const Url& requested, Instant at) {
  const auto& response = fetched.exchange.response;
  return {.page = {.id = 0,
                   .url = fetched.url,
                   .site = site,
                   .status = response.status,
                   .content_type = std::string{response.header("Content-Type")},
                   .hash = hex_sha256(fetched.body),
                   .etag = std::string{response.header("ETag")},
                   .last_modified = std::string{response.header("Last-Modified")},
                   .archive_file = {},
                   .archive_offset = 0,
                   .archive_length = 0,
                   .fetched_at = at},
          .archived = archive_exchange(fetched.exchange, requested, at)};
}

PageDigest digest_page(const PageRecord& page, const HttpResponse& response, std::string_view body,
                       const Reference* reference) {
  const auto decoded = decode_as_meant(body.substr(0, HtmlTree::max_bytes), page.content_type);
  const auto tree = HtmlTree::parse(decoded.utf8);
  PageDigest digest{.links = links_of(tree, page.url), .claims = {}, .not_found = says_not_found(tree)};
  for (const auto& [name, value] : response.headers)
    if (boost::beast::iequals(name, "X-Robots-Tag")) digest.links.robots.apply_header(value, robots_token);
  if (reference && !digest.links.robots.noindex && !digest.not_found) digest.claims = read_page(page, tree, *reference);
  return digest;
}

}  // namespace needlepoint::crawler
