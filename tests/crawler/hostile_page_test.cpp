// Pages made to cost their reader dearly: from bytes to claims in seconds, whatever they repeat.
#include <doctest/doctest.h>

#include <chrono>

#include "crawler/read/read_page.hpp"
#include "data/store.hpp"

using namespace needlepoint;

namespace {

constexpr std::size_t page_bytes = 400'000;

std::string repeat(std::string_view text, std::size_t bytes = page_bytes) {
  std::string out;
  while (out.size() < bytes) out += text;
  return out;
}

std::vector<Claim> read(std::string_view html) {
  static const auto tables = load_reference(share_directory() / "data");
  PageRecord page;
  page.url = Url::parse("https://clinic.example/").value();
  return read_page(page, html, tables);
}

}  // namespace

TEST_CASE("a page that repeats itself is read in time that grows with its length") {
  for (const auto* unit : {
           "call 512-555-4471 or ",
           "12 Elm St, Austin, TX 78701, ",
           "microneedling with Dr. Anna Smith, MD costs $300 per session. ",
           "Mo-Fr 9-5 ",
           "Anna ",
           "1 ",
           "1",
           ",",
           ".",
           "$",
           "★",
           "\u00A0",
           "\xFF",
           "\xE2\x80",
           "&amp",
           "a<br>",
           "<p>x",
           "<p>Monday 9:00",
           "<h2>Review</h2><p>5 stars",
           "<tr><td>Microneedling<td>$300",
           "<dt>Microneedling<dd>$300",
           "<a href='tel:512-555-4471'>x</a>",
           "<a href=/x>y</a>",
           "<iframe src='https://maps.google.com/maps?q=12+Elm+St,+Austin,+TX+78701'></iframe>",
           "<script type=application/ld+json>{\"@type\":\"DaySpa\",\"name\":\"x\"}</script>",
           "<p itemscope itemtype=http://schema.org/DaySpa itemref=x id=x itemprop=name>",
           "<p vocab=http://schema.org/ typeof=DaySpa property=name>",
           "<title>x | ",
           "<meta property=og:title content=x>",
       }) {
    CAPTURE(std::string{unit});
    const auto started = std::chrono::steady_clock::now();
    CHECK(read(repeat(unit)).size() < page_bytes);
    CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds{20});
  }
}

TEST_CASE("a page of one long word, and one of none, are pages") {
  for (const auto& html :
       {std::string{}, std::string(page_bytes, 'x'), std::string(page_bytes, ' '), std::string(page_bytes, '\0'),
        "<title>" + std::string(page_bytes, 'x'), "<p class='" + std::string(page_bytes, 'x')}) {
    CAPTURE(html.size());
    CHECK(read(html).size() < 10);
  }
}

TEST_CASE("twenty thousand items that refer to each other in a circle are told of once") {
  std::string html;
  for (int i = 0; i < 20'000; ++i)
    html +=
        "<p itemscope itemprop=x id=a" + std::to_string(i) + " itemref=a" + std::to_string((i + 1) % 20'000) + "></p>";
  const auto started = std::chrono::steady_clock::now();
  CHECK(read(html + "<p itemscope itemref=a0>").size() < 10);
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds{20});
}
