#include "crawler/read/jsonld.hpp"

#include <doctest/doctest.h>
#include <boost/json/serialize.hpp>

#include <chrono>

#include "crawler/read/jsonld_mend.hpp"

using namespace needlepoint;

namespace {

StructuredData read(std::string_view html) {
  return structured_data(HtmlTree::parse(html), Url::parse("https://clinic.example/").value());
}

std::string script(std::string_view json) {
  return "<script type=\"application/ld+json\">" + std::string{json} + "</script>";
}

std::string value_of(std::string_view json) { return boost::json::serialize(read(script(json)).jsonld.at(0)); }

}  // namespace

TEST_CASE("each script of JSON-LD is one value, and says where it stood") {
  const std::string html =
      "<title>x</title>" + script(" {\"@type\":\"Spa\"} ") + "<script>no</script>" + script("[1]") +
      "<p><SCRIPT TYPE='Application/LD+JSON; charset=utf-8'>null</SCRIPT><template>" + script("[2]");
  const auto data = read(html);
  REQUIRE(data.jsonld.size() == 3);
  CHECK(data.jsonld_errors.empty());
  CHECK(boost::json::serialize(data.jsonld[0]) == R"({"@type":"Spa"})");
  CHECK(html.substr(data.jsonld_at[0].begin, data.jsonld_at[0].end - data.jsonld_at[0].begin) ==
        " {\"@type\":\"Spa\"} ");
  CHECK(html.substr(data.jsonld_at[1].begin, 3) == "[1]");
  CHECK(data.jsonld[2].is_null());
}

TEST_CASE("RFC 8259: numbers keep their value, strings their characters") {
  CHECK(parse_json("30.2672").value().as_double() == 30.2672);
  CHECK(parse_json("-97.7431").value().as_double() == -97.7431);
  CHECK(parse_json("0.1e-7").value().as_double() == 0.1e-7);
  CHECK(parse_json("\"\\u00e9\\ud83d\\ude00\"").value().as_string() == "\u00e9\U0001F600");
}

TEST_CASE("comment and CDATA marks around the JSON are no part of it") {
  for (const auto* json : {"<!-- [1] -->", "//<![CDATA[\n[1]\n//]]>", "/*<![CDATA[*/ [1] /*]]>*/", "<![CDATA[[1]]]>",
                           "// <!--\n[1]\n// -->", "[1]"}) {
    CAPTURE(json);
    CHECK(value_of(json) == "[1]");
    CHECK(read(script(json)).jsonld_errors.empty());
  }
}

TEST_CASE("slips with one possible meaning are mended, and said") {
  struct Row {
    std::string json, value;
  };
  const Row rows[] = {
      {"{\"a\":[1,2,],}", "{\"a\":[1,2]}"},
      {"{\"a\":\"two\nlines\tand\r\nmore\"}", "{\"a\":\"two\\nlines\\tand\\nmore\"}"},
      {"{\"a\":1 /* one */, // two\n \"b\":2}", "{\"a\":1,\"b\":2}"},
      {"{\"a\":1, // last\n}", "{\"a\":1}"},
      {"\xEF\xBB\xBF{\"a\":1};\n", "{\"a\":1}"},
      {"{\"a\":\"it\\'s\"}", "{\"a\":\"it's\"}"},
      {"{\"a\":\"R\\x26D \\u00e9\"}", "{\"a\":\"R&D \u00e9\"}"},
      {"{\"a\":\"glow \\ud83d\\ude0a \\ud83d\"}", "{\"a\":\"glow \U0001F60A \uFFFD\"}"},
      {"[\"\\ude0a\",\"\\ud83d\\u0041\",\"\\\\ud83d\"]", "[\"\uFFFD\",\"\uFFFDA\",\"\\\\ud83d\"]"},
      {"{\"a\":{\"b\":\"}\"}}}", "{\"a\":{\"b\":\"}\"}}"},
      {"[1]\n} ;", "[1]"},
      {"{&quot;a&quot;:&#34;b &amp; c&#34;}", "{\"a\":\"b & c\"}"},
      {"{\"url\":\"https://clinic.example//x\",}", "{\"url\":\"https://clinic.example//x\"}"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.json);
    const auto data = read(script(row.json));
    CHECK(boost::json::serialize(data.jsonld.at(0)) == row.value);
    REQUIRE(data.jsonld_errors.size() == 1);
    CHECK(data.jsonld_errors[0].mended);
  }
}

TEST_CASE("what has no one meaning stays unread, with the byte where JSON ends") {
  for (const auto* json : {"", "{\"a\":1", "{a:1}", "{'a':1}", "{\"a\":1}{\"b\":2}", "{\"a\" 1}", "[1 2]",
                           "{\"a\":\"x}", "&quot;", "[,]", "[1,,]", "1e999", "}", "{\"a\":1}},{\"b\":2}",
                           "{\"a\":{\"b\":1}},\"c\":2}", "[\"\\u12\"]", "[\"\\x2\"]", "[\"C:\\videos\"]", "[-1e999]"}) {
    CAPTURE(json);
    const auto data = read(script(json));
    REQUIRE(data.jsonld.size() == 1);
    CHECK(data.jsonld[0].is_null());
    REQUIRE(data.jsonld_errors.size() == 1);
    CHECK_FALSE(data.jsonld_errors[0].mended);
  }
  const std::string html = "<p>" + script("[1]") + script("{\"a\":1,,}");
  const auto data = read(html);
  REQUIRE(data.jsonld_errors.size() == 1);
  CHECK(data.jsonld_errors[0].script == 1);
  CHECK(html.substr(data.jsonld_errors[0].offset).substr(0, 2) == ",}");
}

TEST_CASE("JSON 10,000 deep, long or unclosed is refused without harm") {
  const auto started = std::chrono::steady_clock::now();
  for (const std::size_t depth : {10'000UL, 2'000'000UL}) {
    CHECK(read(script(std::string(depth, '[') + std::string(depth, ']'))).jsonld.at(0).is_null());
    CHECK(read(script(std::string(depth, '['))).jsonld_errors.size() == 1);
  }
  CHECK(read(script("[" + std::string(1'000'000, ',') + "]")).jsonld.at(0).is_null());
  CHECK(read(script(std::string(500, '[') + std::string(500, ']'))).jsonld_errors.empty());
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds{20});
}
