#include "crawler/read/rdfa.hpp"

#include <doctest/doctest.h>
#include <boost/json/serialize.hpp>

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
      {"<div vocab='https://schema.org/'><p typeof='Spa Place' resource=#spa><span property=address "
       "typeof=PostalAddress>"
       "<b property=postalCode>78701</b></span><meta property=priceRange content=$$></p></div>",
       R"([{"type":["https://schema.org/Spa","https://schema.org/Place"],"id":"https://clinic.example/about/#spa","properties":)"
       R"({"address":[{"type":["https://schema.org/PostalAddress"],"properties":{"postalCode":["78701"]}}],"priceRange":["$$"]}}])"},
      {"<div prefix='s: https://schema.org/ bad' typeof=s:Person><b property=s:name>A</b><b property=foaf:nick>B</b><b "
       "property=none>C</b>",
       R"([{"type":["https://schema.org/Person"],"properties":{"name":["A"],"http://xmlns.com/foaf/0.1/nick":["B"]}}])"},
      {"<div typeof=schema:Spa><time property=schema:opens datetime=09:00>nine</time><img property=schema:image "
       "src=a.png></div>",
       R"([{"type":["http://schema.org/Spa"],"properties":{"opens":["09:00"],"image":["https://clinic.example/about/a.png"]}}])"},
      {"<div vocab=http://schema.org/><p typeof=Spa resource=#a></p><p resource=#a><b "
       "property=name>later</b></p></div>",
       R"([{"type":["http://schema.org/Spa"],"id":"https://clinic.example/about/#a","properties":{"name":["later"]}}])"},
      {"<div vocab=http://schema.org/ typeof=Spa><p vocab='' property=lost>x</p><p vocab=http://xmlns.com/foaf/0.1/ "
       "property=nick>y</p></div>",
       R"([{"type":["http://schema.org/Spa"],"properties":{"http://xmlns.com/foaf/0.1/nick":["y"]}}])"},
      {"<meta property=og:title content=x><p property=name>nobody</p>", "[]"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.html);
    CHECK(items(row.html) == row.json);
  }
}

TEST_CASE("RDFa Core 1.1, 7.5: who is spoken of") {
  const Row rows[] = {
      // about and resource name the subject, for what is inside as well
      {"<div vocab=http://schema.org/><p about=#a typeof=Spa></p><p about=#a property=name>A</p><div resource=#a><b "
       "property=email>e</b></div></div>",
       R"([{"type":["http://schema.org/Spa"],"id":"https://clinic.example/about/#a","properties":{"name":["A"],"email":["e"]}}])"},
      // a link names it too, unless it is the value of a property or relation
      {"<div vocab=http://schema.org/ typeof=Spa><a href=/x><b property=name>not the spa's</b></a><a property=url "
       "href=/y><b property=name>A</b></a></div>",
       R"([{"type":["http://schema.org/Spa"],"properties":{"url":["https://clinic.example/y"],"name":["A"]}}])"},
      // head and body stand for the page, and so does the root
      {"<body vocab=http://schema.org/ typeof=Spa><b property=name>A</b>",
       R"([{"type":["http://schema.org/Spa"],"id":"https://clinic.example/about/","properties":{"name":["A"]}}])"},
      {"<html vocab=http://schema.org/ typeof=WebPage><b property=name>A</b>",
       R"([{"type":["http://schema.org/WebPage"],"id":"https://clinic.example/about/","properties":{"name":["A"]}}])"},
      // with content or datatype a link is the subject, not the value
      {"<div vocab=http://schema.org/ typeof=Spa resource=/s><a href=/s property=price content=5>five</a></div>",
       R"([{"type":["http://schema.org/Spa"],"id":"https://clinic.example/s","properties":{"price":["5"]}}])"},
      // things without an address have a label on their page
      {"<div vocab=http://schema.org/><p about=_:s typeof=Spa></p><p about=[_:s] property=name>A</p></div>",
       R"([{"type":["http://schema.org/Spa"],"properties":{"name":["A"]}}])"},
      {"<div vocab=http://schema.org/ prefix='me: https://clinic.example/who#'><p about=[me:a] typeof=Person></p><p "
       "about=me:a property=name>A</p>"
       "<p about=[no:a] typeof=Person></p></div>",
       R"([{"type":["http://schema.org/Person"],"id":"https://clinic.example/who#a","properties":{"name":["A"]}},{"type":["http://schema.org/Person"],"properties":{}}])"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.html);
    CHECK(items(row.html) == row.json);
  }
}

TEST_CASE("RDFa Core 1.1, 7.5: rel and rev, with resource and by chaining") {
  const Row rows[] = {
      {"<div vocab=http://schema.org/ typeof=Spa><a rel=sameAs href=https://o.example/>x</a></div>",
       R"([{"type":["http://schema.org/Spa"],"properties":{"sameAs":["https://o.example/"]}}])"},
      {"<div vocab=http://schema.org/ typeof=Spa><div rel=employee typeof=Person><b property=name>A</b></div></div>",
       R"([{"type":["http://schema.org/Spa"],"properties":{"employee":[{"type":["http://schema.org/Person"],"properties":{"name":["A"]}}]}}])"},
      {"<div vocab=http://schema.org/ typeof=Spa><ul rel=employee><li typeof=Person><b property=name>A</b><li "
       "resource=#b>B</ul></div>",
       R"([{"type":["http://schema.org/Spa"],"properties":{"employee":[{"type":["http://schema.org/Person"],"properties":{"name":["A"]}},)"
       R"("https://clinic.example/about/#b"]}}])"},
      {"<div vocab=http://schema.org/ typeof=Spa><div rel=address><b property=streetAddress>1 Elm St</b><b "
       "property=postalCode>78701</b></div></div>",
       R"([{"type":["http://schema.org/Spa"],"properties":{"address":[{"properties":{"http://schema.org/streetAddress":["1 Elm St"],)"
       R"("http://schema.org/postalCode":["78701"]}}]}}])"},
      {"<div vocab=http://schema.org/ typeof=Person><b property=name>A</b><div rev=employee resource=#s><b "
       "property=name>S</b></div></div>"
       "<p vocab=http://schema.org/ about=#s typeof=Spa>",
       R"([{"type":["http://schema.org/Spa"],"id":"https://clinic.example/about/#s","properties":{"employee":[)"
       R"({"type":["http://schema.org/Person"],"properties":{"name":["A"]}}],"name":["S"]}}])"},
      // link types of HTML are none of the vocabulary's; beside property only names with a prefix count
      {"<div vocab=http://schema.org/ typeof=Spa><a rel='nofollow noopener' href=/x>x</a><a rel='url schema:hasMap' "
       "property=url href=/y>y</a></div>",
       R"([{"type":["http://schema.org/Spa"],"properties":{"hasMap":["https://clinic.example/y"],"url":["y"]}}])"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.html);
    CHECK(items(row.html) == row.json);
  }
}

TEST_CASE("RDFa Core 1.1, 7.5 step 11, and HTML+RDFa 1.1, 3.1: values") {
  const Row rows[] = {
      {"<div vocab=http://schema.org/ typeof=Spa><b property=a content=1>x</b><a property=b datatype=xsd:string "
       "href=/s>x</a>"
       "<time property=c datetime=09:00 content=10:00>x</time><b property=d datatype=''>x <i>y</i></b></div>",
       R"([{"type":["http://schema.org/Spa"],"properties":{"a":["1"],"c":["10:00"],"d":["x y"]}}])"},
      {"<div vocab=http://schema.org/ typeof=Spa><a property=url href='tel:+1 512'>x</a><img property='image logo' "
       "src=a.png><object property=o resource=/r></object></div>",
       R"([{"type":["http://schema.org/Spa"],"properties":{"url":["tel:+1 512"],"image":["https://clinic.example/about/a.png"],)"
       R"("logo":["https://clinic.example/about/a.png"],"o":["https://clinic.example/r"]}}])"},
      {"<div vocab=http://schema.org/ typeof=Spa><i property='a _:b http://o.example/c'>x</i></div>",
       R"([{"type":["http://schema.org/Spa"],"properties":{"a":["x"],"http://o.example/c":["x"]}}])"},
      {"<p vocab=http://schema.org/ property=name>nobody's<b property=founder typeof=Person></b></p>",
       R"([{"type":["http://schema.org/Person"],"properties":{}}])"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.html);
    CHECK(items(row.html) == row.json);
  }
}

TEST_CASE("hostile RDFa ends in time") {
  const auto started = std::chrono::steady_clock::now();
  std::string relations = "<div vocab=http://schema.org/ typeof=A><div rel='";
  for (int i = 0; i < 8'000; ++i) relations += "r" + std::to_string(i) + " ";
  relations += "'>";
  for (int i = 0; i < 8'000; ++i) relations += "<p about=#" + std::to_string(i) + " property=x>y</p>";
  CHECK(items(relations).size() > 1000);
  std::string names = "<div vocab=http://schema.org/ typeof=A><p property='";
  for (int i = 0; i < 200'000; ++i) names += "n ";
  CHECK(items(names + "'>x").size() > 1000);
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds{20});
}

TEST_CASE("Open Graph properties keep their order and repeats") {
  const auto data = read(
      "<meta property=og:title content=A><meta property='og:image' content=1><meta property=og:image content=2>"
      "<meta property=viewport content=no><meta property=og:type>");
  CHECK(data.opengraph.size() == 2);
  CHECK(data.opengraph.at("og:image") == std::vector<std::string>{"1", "2"});
}

TEST_CASE("RDFa items that would contain themselves are named, not nested") {
  CHECK(
      items("<div vocab=http://schema.org/ typeof=A resource=#a><p property=b typeof=B resource=#b><i property=a "
            "typeof=A resource=#a>"
            "<u property=name>x</u></i></p></div>") ==
      R"([{"type":["http://schema.org/A"],"id":"https://clinic.example/about/#a","properties":{"b":[{"type":["http://schema.org/B"],)"
      R"("id":"https://clinic.example/about/#b","properties":{"a":["https://clinic.example/about/#a"]}}],"name":["x"]}}])");
  const auto started = std::chrono::steady_clock::now();
  std::string nested = "<div vocab=http://schema.org/ typeof=A>", flat = nested;
  for (int i = 0; i < 500; ++i)
    nested += "<div prefix='p" + std::to_string(i) + ": http://p.example/' property=a typeof=A>";
  CHECK(items(nested).find("ERROR") != std::string::npos);
  for (int i = 0; i < 200'000; ++i) flat += "<p typeof=A property=a resource=#" + std::to_string(i % 1000) + ">";
  CHECK(items(flat).size() > 1000);
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds{20});
}
