#include "crawler/fetch/sitemap_entries.hpp"

#include "data/utf8.hpp"

namespace needlepoint {

namespace {

constexpr std::size_t most_errors = 100;

}  // namespace

void SitemapEntries::add_error(std::string text) {
  if (sitemap_.errors.size() < most_errors) sitemap_.errors.push_back(std::move(text));
}

bool SitemapEntries::has_room() {
  if (sitemap_.urls.size() + sitemap_.sitemaps.size() < Sitemap::most_entries) return true;
  add_error("more than 50000 entries; the rest is not read");
  return false;
}

std::string SitemapEntries::resolve(std::string_view loc, std::size_t line) {
  const auto url = Url::parse(loc, &source_);
  if (url) return url->text();
  add_error("line " + std::to_string(line) + ": " + to_string(url.error()));
  return {};
}

bool SitemapEntries::add_page(std::string_view loc, std::string_view lastmod, std::size_t line) {
  if (!has_room()) return false;
  std::string url = resolve(loc, line);
  if (!url.empty()) sitemap_.urls.push_back({std::move(url), std::string(strip_spaces(lastmod))});
  return true;
}

bool SitemapEntries::add_sitemap(std::string_view loc, std::size_t line) {
  if (!has_room()) return false;
  std::string url = resolve(loc, line);
  if (!url.empty()) sitemap_.sitemaps.push_back(std::move(url));
  return true;
}

}  // namespace needlepoint
