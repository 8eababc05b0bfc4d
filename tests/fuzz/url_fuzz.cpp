#include <optional>

#include "data/url.hpp"
#include "tests/fuzz/promise.hpp"

using namespace needlepoint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  static const Url base = Url::parse("https://ana:p@h.example:8443/a/b;c?d#e").value();
  for (const Url* against : {static_cast<const Url*>(nullptr), &base}) {
    const auto url = Url::parse(text, against);
    if (!url) continue;
    const auto again = Url::parse(url->text());
    promise(again && *again == *url, "a normalized URL is normalized");
    promise(url->path().starts_with('/') && !url->host().empty(), "a URL has a host and a path");
    promise(url->text().find_first_of(" \t\r\n") == std::string::npos, "a URL has no white space");
    const auto key = Url::parse(frontier_key(*url));
    promise(key && frontier_key(*key) == key->text(), "a frontier key is a URL and its own key");
    promise(!site_of(*url).empty(), "every URL has a site");
  }
  return 0;
}
