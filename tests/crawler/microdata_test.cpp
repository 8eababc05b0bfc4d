#include "crawler/read/microdata.hpp"

#include <doctest/doctest.h>
#include <boost/json/serialize.hpp>

#include <chrono>

using namespace needlepoint;

namespace {

std::string items(std::string_view html) {
  const auto data = structured_data(HtmlTree::parse(html), Url::parse("https://clinic.example/about/").value());
  return boost::json::serialize(data.microdata);
}

struct Row {
  const char* html;
  const char* json;
};

void check(std::initializer_list<Row> rows) {
  for (const auto& row : rows) {
    CAPTURE(row.html);
    CHECK(items(row.html) == row.json);
  }
}

}  // namespace

TEST_CASE("HTML standard, microdata 5.4: values by element") {
  check({
      {"<p itemscope><meta itemprop=a content=1><meta itemprop=b></p>", R"([{"properties":{"a":["1"],"b":[""]}}])"},
      {"<div itemscope><img itemprop=a src=x.png><a itemprop=b href='../team#t'>no</a><img itemprop=c>",
       R"([{"properties":{"a":["https://clinic.example/about/x.png"],"b":["https://clinic.example/team#t"],"c":[""]}}])"},
      {"<div itemscope><a itemprop=m href='mailto:hello@clinic.example'>x</a><a itemprop=t href='tel:+1 555 "
       "0100'>x</a>",
       R"([{"properties":{"m":["mailto:hello@clinic.example"],"t":["tel:+1 555 0100"]}}])"},
      {"<div itemscope><object itemprop=a data=o></object><data itemprop=b value=4.5>x</data><meter itemprop=c "
       "value=.5>x</meter>",
       R"([{"properties":{"a":["https://clinic.example/about/o"],"b":["4.5"],"c":[".5"]}}])"},
      {"<div itemscope><time itemprop=a datetime=09:00>nine</time><time itemprop=b>10:00</time><b itemprop=c> x "
       "<i>y</i> </b>",
       R"([{"properties":{"a":["09:00"],"b":["10:00"],"c":[" x y "]}}])"},
      {"<div itemscope><b itemprop='a b  a'>x</b><b itemprop=''>y</b><b itemprop=a>z</b></div>",
       R"([{"properties":{"a":["x","z"],"b":["x"]}}])"},
  });
}

TEST_CASE("HTML standard, microdata: types, ids and nested items") {
  check({
      {"<div itemscope itemtype=' https://schema.org/Spa  https://schema.org/Place ' itemid=#me>",
       R"([{"type":["https://schema.org/Spa","https://schema.org/Place"],"id":"https://clinic.example/about/#me","properties":{}}])"},
      {"<div itemscope><p itemprop=address itemscope itemtype=https://schema.org/PostalAddress><b itemprop=street>1 "
       "Main</b></p>"
       "<b itemprop=name>N</b></div>",
       R"([{"properties":{"address":[{"type":["https://schema.org/PostalAddress"],"properties":{"street":["1 Main"]}}],"name":["N"]}}])"},
      {"<div itemscope><p itemscope><b itemprop=a>1</b></p></div>",
       R"([{"properties":{}},{"properties":{"a":["1"]}}])"},
      {"<b itemprop=a>nobody's</b><template><p itemscope></p></template>", "[]"},
      // What a template holds is neither text nor item of the page; the template itself is an element.
      {"<div itemscope><p itemprop=a>x<template>y</template>z</p><template itemprop=b>y</template></div>"
       "<template itemscope itemtype=https://schema.org/Spa><b itemprop=a>y</b></template>",
       R"([{"properties":{"a":["xz"],"b":[""]}},{"type":["https://schema.org/Spa"],"properties":{}}])"},
  });
}

TEST_CASE("HTML standard, microdata 5.2.2: itemref adds elsewhere's properties, in tree order, circles are ERROR") {
  check({
      {"<b id=x itemprop=n>first</b><div itemscope itemref='x none x'><b itemprop=n>second</b></div>",
       R"([{"properties":{"n":["first","second"]}}])"},
      {"<div id=x><b itemprop=n>1</b></div><div id=x><b itemprop=n>2</b></div><p itemscope itemref=x>",
       R"([{"properties":{"n":["1"]}}])"},
      {"<div itemscope id=a><p itemprop=b itemscope id=b itemref=c></p></div><p itemprop=c itemscope id=c itemref=b>",
       R"([{"properties":{"b":[{"properties":{"c":[{"properties":{"b":["ERROR"]}}]}}]}}])"},
      {"<p itemscope itemref=b></p><p id=b itemprop=self itemscope itemref=b>",
       R"([{"properties":{"self":[{"properties":{}}]}}])"},
  });
}

TEST_CASE("hostile microdata ends in time") {
  const auto started = std::chrono::steady_clock::now();
  std::string doubling = "<p itemscope itemref='a0 b0'></p>";
  for (int i = 0; i < 60; ++i)
    for (const char side : {'a', 'b'})
      doubling += std::string("<p itemprop=x itemscope id=") + side + std::to_string(i) + " itemref='a" +
                  std::to_string(i + 1) + " b" + std::to_string(i + 1) + "'></p>";
  CHECK(items(doubling).size() > 1000);
  std::string shared, nested;
  for (int i = 0; i < 20'000; ++i) shared += "<p itemscope itemref=all></p>";
  shared += "<div id=all>";
  for (int i = 0; i < 20'000; ++i) shared += "<i itemprop=n></i>";
  CHECK(items(shared).size() > 1000);
  for (int i = 0; i < 500; ++i) nested += "<div itemprop=n itemscope>";
  CHECK(items("<div itemscope>" + nested).find("ERROR") != std::string::npos);
  nested.clear();
  for (int i = 0; i < 500; ++i) nested += "<div itemprop=n>";
  CHECK(items("<div itemscope>" + nested + std::string(2'000'000, 'x')).size() < 50'000'000);
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds{30});
}
