#include "crawler/fetch/sitemap.hpp"
#include "tests/fuzz/promise.hpp"

using namespace needlepoint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Url source = Url::parse("https://h.example/maps/s.xml").value();
  const auto sitemap = Sitemap::read({reinterpret_cast<const char*>(bytes), size}, source);
  promise(sitemap.urls.size() + sitemap.sitemaps.size() <= Sitemap::most_entries, "the number of entries is bounded");
  promise(sitemap.errors.size() <= 100, "the number of errors is bounded");
  promise(sitemap.type != Sitemap::Type::error || !sitemap.errors.empty(), "what is not understood is explained");
  for (const auto& entry : sitemap.urls) promise(Url::parse(entry.loc).has_value(), "an entry is an address");
  return 0;
}
