#include "crawler/read/page_json.hpp"

#include <doctest/doctest.h>
#include <boost/json/serialize.hpp>

using namespace needlepoint;

TEST_CASE("the title is the document's: first in HTML, ASCII white space stripped and collapsed") {
  CHECK(title_of(HtmlTree::parse("<title>\n Glow \t &amp;\r\n Co </title><title>second</title>")) == "Glow & Co");
  CHECK(title_of(HtmlTree::parse("<svg><title>icon</title></svg>")).empty());
  CHECK(title_of(HtmlTree::parse("<svg><title>icon</title></svg><title>page</title>")) == "page");
  CHECK(title_of(HtmlTree::parse("<title>a\u00A0 \u00A0b</title>")) == "a\u00A0 \u00A0b");
  CHECK(title_of(HtmlTree::parse("")).empty());
}

TEST_CASE("a page as JSON names what it holds, and lists stay lists when empty") {
  const auto url = Url::parse("https://clinic.example/a/").value();
  const auto empty = page_json(HtmlTree::parse(""), url);
  CHECK(boost::json::serialize(empty.at("microdata").at("items")) == "[]");
  CHECK(boost::json::serialize(empty.at("rdfa").at("items")) == "[]");
  for (const auto* name : {"links", "jsonld", "jsonld_errors"}) CHECK(boost::json::serialize(empty.at(name)) == "[]");
  const auto full = page_json(
      HtmlTree::parse("<base href=/b/><link rel=canonical href=c><meta name=robots content=noindex><a href=x>X</a>"
                      "<a href='tel:+15125550100'>call</a><script type=application/ld+json>[1,</script>"),
      url);
  CHECK(boost::json::serialize(full.at("links")) == R"(["https://clinic.example/b/x"])");
  CHECK(full.at("link_details").as_array().size() == 2);
  CHECK(full.at("contacts").at(0).at("value") == "+15125550100");
  CHECK(full.at("robots").at("noindex") == true);
  CHECK(boost::json::serialize(full.at("jsonld")) == "[null]");
  CHECK(full.at("jsonld_errors").at(0).at("mended") == false);
}

TEST_CASE("a claim as JSON shows its bytes") {
  const Claim claim{.subject = "site",
                    .field = "phone",
                    .value = "+15125550100",
                    .evidence = {.source = "page",
                                 .url = "https://clinic.example/",
                                 .page_hash = {},
                                 .begin = 3,
                                 .end = 9,
                                 .quote = "call",
                                 .rule = "text.phone"}};
  const auto out = claims_json({claim});
  CHECK(out.at(0).at("field") == "phone");
  CHECK(out.at(0).at("evidence").at("begin") == 3);
  CHECK(out.at(0).at("evidence").at("rule") == "text.phone");
}
