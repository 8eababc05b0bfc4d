#pragma once
#include <string>
#include <string_view>

#include "crawler/fetch/sitemap.hpp"

namespace needlepoint {

/// Fills a Sitemap within its limits.
class SitemapEntries {
 public:
  SitemapEntries(Sitemap& sitemap, const Url& source) : sitemap_(sitemap), source_(source) {}

  /// `line` counts from 1; the address may be relative. False when there is no room left.
  bool add_page(std::string_view loc, std::string_view lastmod, std::size_t line);
  bool add_sitemap(std::string_view loc, std::size_t line);
  void add_error(std::string text);

 private:
  bool has_room();
  std::string resolve(std::string_view loc, std::size_t line);  // empty when it is no address

  Sitemap& sitemap_;
  const Url& source_;
};

}  // namespace needlepoint
