#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "data/url.hpp"

namespace needlepoint {

struct SitemapEntry {
  std::string loc;      ///< absolute, normalized
  std::string lastmod;  ///< as written; empty when absent
};

/// What a site says about its pages: an XML sitemap or index (https://www.sitemaps.org/protocol.html), an RSS or Atom
/// feed, or a text file of addresses.
struct Sitemap {
  enum class Type { urlset, index, feed, text, error };

  static constexpr std::size_t largest = 50 << 20;    ///< bytes, unpacked: the protocol's limit
  static constexpr std::size_t most_entries = 50000;  ///< pages and further sitemaps together: the protocol's limit

  Type type = Type::error;
  std::vector<SitemapEntry> urls;
  std::vector<std::string> sitemaps;  ///< further sitemaps, absolute
  std::vector<std::string> errors;    ///< what was broken, at most a hundred; what came before it is kept

  /// Reads what was fetched from `source`, gzip or not. Never fails: `type` is error when nothing was understood.
  static Sitemap read(std::string_view bytes, const Url& source);
};

std::string_view to_string(Sitemap::Type type);  ///< "urlset", "index", "feed", "text", "error"

}  // namespace needlepoint
