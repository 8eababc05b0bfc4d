#include "crawler/read/rdfa.hpp"

#include <boost/json/serialize.hpp>
#include <doctest/doctest.h>

#include <chrono>

using namespace needlepoint;

namespace {

StructuredData read(std::string_view html) {
  return structured_data(HtmlTree::parse(html), Url::parse("https://clinic.example/about/").value());
}

std::string items(std::string_view html) { return boost::json::serialize(read(html).rdfa); }

struct Row {
  const char* html;
  const char* json;
};

}  // namespace

TEST_CASE("RDFa Lite 1.1 gives the items microdata would") {
  const Row rows[] = {
      {"<div vocab='https://schema.org/' typeof=Person><b property=name>Ada</b><a property=url href=/ada>x</a></div>",
       R"([{"type":["https://schema.org/Person"],"properties":{"name":["Ada"],"url":["https://clinic.example/ada"]}}])"},
      {"<div vocab='https://schema.org/'><p typeof='Spa Place' resource=#spa><span property=address typeof=PostalAddress>"
       "<b property=postalCode>78701</b></span><meta property=priceRange content=$$></p></div>",
       R"([{"type":["https://schema.org/Spa","https://schema.org/Place"],"id":"https://clinic.example/about/#spa","properties":)"
       R"({"address":[{"type":["https://schema.org/PostalAddress"],"properties":{"postalCode":["78701"]}}],"priceRange":["$$"]}}])"},
      {"<div prefix='s: https://schema.org/ bad' typeof=s:Person><b property=s:name>A</b><b property=foaf:nick>B</b><b property=none>C</b>",
       R"([{"type":["https://schema.org/Person"],"properties":{"name":["A"],"http://xmlns.com/foaf/0.1/nick":["B"]}}])"},
      {"<div typeof=schema:Spa><time property=schema:opens datetime=09:00>nine</time><img property=schema:image src=a.png></div>",
       R"([{"type":["http://schema.org/Spa"],"properties":{"opens":["09:00"],"image":["https://clinic.example/about/a.png"]}}])"},
      {"<div vocab=http://schema.org/><p typeof=Spa resource=#a></p><p resource=#a><b property=name>later</b></p></div>",
       R"([{"type":["http://schema.org/Spa"],"id":"https://clinic.example/about/#a","properties":{"name":["later"]}}])"},
      {"<div vocab=http://schema.org/ typeof=Spa><p vocab='' property=lost>x</p><p vocab=http://xmlns.com/foaf/0.1/ property=nick>y</p></div>",
       R"([{"type":["http://schema.org/Spa"],"properties":{"http://xmlns.com/foaf/0.1/nick":["y"]}}])"},
      {"<meta property=og:title content=x><p property=name>nobody</p>", "[]"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.html);
    CHECK(items(row.html) == row.json);
  }
}

TEST_CASE("Open Graph properties keep their order and repeats") {
  const auto data = read("<meta property=og:title content=A><meta property='og:image' content=1><meta property=og:image content=2>"
                         "<meta property=viewport content=no><meta property=og:type>");
  CHECK(data.opengraph.size() == 2);
  CHECK(data.opengraph.at("og:image") == std::vector<std::string>{"1", "2"});
}

TEST_CASE("RDFa items that would contain themselves are named, not nested") {
  CHECK(items("<div vocab=http://schema.org/ typeof=A resource=#a><p property=b typeof=B resource=#b><i property=a typeof=A resource=#a>"
              "<u property=name>x</u></i></p></div>") ==
        R"([{"type":["http://schema.org/A"],"id":"https://clinic.example/about/#a","properties":{"b":[{"type":["http://schema.org/B"],)"
        R"("id":"https://clinic.example/about/#b","properties":{"a":["https://clinic.example/about/#a"]}}],"name":["x"]}}])");
  const auto started = std::chrono::steady_clock::now();
  std::string nested = "<div vocab=http://schema.org/ typeof=A>", flat = nested;
  for (int i = 0; i < 500; ++i) nested += "<div prefix='p" + std::to_string(i) + ": http://p.example/' property=a typeof=A>";
  CHECK(items(nested).find("ERROR") != std::string::npos);
  for (int i = 0; i < 200'000; ++i) flat += "<p typeof=A property=a resource=#" + std::to_string(i % 1000) + ">";
  CHECK(items(flat).size() > 1000);
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds{20});
}
