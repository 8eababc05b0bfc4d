// JSON-LD 1.1: the same thing said in its many ways is the same plain node.
#include "crawler/read/jsonld_nodes.hpp"

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "crawler/read/jsonld.hpp"

using namespace needlepoint;
namespace json = boost::json;

namespace {

std::string plain(std::string_view script) {
  return json::serialize(plain_jsonld(parse_json(script).value(), Url::parse("https://clinic.example/about/").value()));
}

struct Row {
  const char* script;
  const char* plain;
};

void check(std::initializer_list<Row> rows) {
  for (const auto& row : rows) {
    CAPTURE(row.script);
    CHECK(plain(row.script) == row.plain);
  }
}

}  // namespace

TEST_CASE("JSON-LD 1.1, 3.1 and 4.1: names mean what their context says") {
  check({
      {R"({"@context":"https://schema.org","@type":"Spa","name":"A"})", R"({"@type":["Spa"],"name":"A"})"},
      {R"({"@context":"http://www.schema.org/","name":"A"})", R"({"name":"A"})"},
      {R"({"@context":["https://unknown.example/c",{"@language":"en"},"//schema.org"],"name":"A"})", R"({"name":"A"})"},
      {R"({"@type":"schema:Spa","schema:name":"A"})", R"({"@type":["Spa"],"name":"A"})"},
      {R"({"http://schema.org/name":"A","https://pending.schema.org/x":"B"})", R"({"name":"A","x":"B"})"},
      {R"({"@context":{"s":"https://schema.org/"},"@type":["s:Spa","Place"],"s:name":"A"})",
       R"({"@type":["Spa","Place"],"name":"A"})"},
      {R"({"@context":{"@vocab":"https://schema.org"},"name":"A"})", R"({"name":"A"})"},
      {R"({"@context":{"@vocab":"https://other.example/"},"name":"A"})", R"({"https://other.example/name":"A"})"},
      {R"({"@context":{"@vocab":null},"name":"A","schema:name":"B"})", R"({"name":"B"})"},
      {R"({"@context":{"kind":"@type","ref":"@id","title":"schema:name"},"kind":"Spa","ref":"#a","title":"A"})",
       R"({"@type":["Spa"],"@id":"https://clinic.example/about/#a","name":"A"})"},
      {R"({"@context":{"title":{"@id":"http://schema.org/name"},"no":null},"title":"A","no":"B"})", R"({"name":"A"})"},
      {R"({"@context":{"a":"b:c","b":"s:d/","s":"https://o.example/"},"a":1})", R"({"https://o.example/d/c":1})"},
      {R"({"@context":{"a":"b","b":"a"},"name":"A"})", R"({"name":"A"})"},
      {R"({"@context":{"by":{"@reverse":"employee"}},"by":"A","name":"B"})", R"({"name":"B"})"},
  });
}

TEST_CASE("JSON-LD 1.1, 4.1: an inner context is on top of the outer one, and null forgets it") {
  check({
      {R"({"@context":{"t":"schema:name"},"employee":{"@context":{"u":"schema:url"},"t":"A","u":"B"},"u":"C"})",
       R"({"employee":{"name":"A","url":"B"},"u":"C"})"},
      {R"({"@context":{"name":"https://o.example/n"},"name":"A","employee":{"@context":null,"name":"B"}})",
       R"({"https://o.example/n":"A","employee":{"name":"B"}})"},
      {R"({"@context":[{"name":"https://o.example/n"},null],"name":"A"})", R"({"name":"A"})"},
  });
}

TEST_CASE("JSON-LD 1.1, 4.2 and 4.3: values, lists, sets and maps are their values") {
  check({
      {R"({"name":{"@value":"A","@language":"en"},"n":{"@value":3,"@type":"xsd:integer"}})", R"({"name":"A","n":3})"},
      {R"({"employee":{"@list":[{"name":"A"},{"@set":[{"name":"B"}]},[{"name":"C"}]]}})",
       R"({"employee":[{"name":"A"},{"name":"B"},{"name":"C"}]})"},
      {R"({"@context":{"name":{"@container":"@language"}},"name":{"en":"A","de":["B","C"]}})",
       R"({"name":["A","B","C"]})"},
      {R"({"@context":{"review":{"@container":["@index","@set"]}},"review":{"x":{"name":"A"},"y":{"name":"B"}}})",
       R"({"review":[{"name":"A"},{"name":"B"}]})"},
      {R"({"name":null,"telephone":[null,"1",null]})", R"({"telephone":["1"]})"},
      {R"({"name":"A","schema:name":["B"],"name ":"C"})", R"({"name":["A","B"],"name ":"C"})"},
      {R"([[{"name":"A"}],{"@graph":[{"name":"B"}]}])", R"([{"name":"A"},{"@graph":[{"name":"B"}]}])"},
      {R"({"@type":[1,"Spa",null,{"@id":"x"}]})", R"({"@type":["Spa"]})"},
      {R"({"name":"first","name":"last"})", R"({"name":"last"})"},  // RFC 8259, 4: as most readers have it
      {R"(["text",1,null,true])", R"(["text",1,true])"},
      {"null", "null"},
  });
}

TEST_CASE("JSON-LD 1.1, 3.3: ids are resolved, and strings may be ids") {
  check({
      {R"({"@id":"#a"})", R"({"@id":"https://clinic.example/about/#a"})"},
      {R"({"@id":"/x","employee":{"@id":"_:b0"}})", R"({"@id":"https://clinic.example/x","employee":{"@id":"_:b0"}})"},
      {R"({"@context":{"employee":{"@type":"@id"}},"employee":["#a",{"name":"B"}]})",
       R"({"employee":[{"@id":"https://clinic.example/about/#a"},{"name":"B"}]})"},
      {R"({"@id":7})", "{}"},
  });
}

TEST_CASE("what is said of one id in several places is one thing, unless it contradicts itself") {
  const auto page =
      json::parse(R"([{"@id":"x","name":"A","telephone":"1"},{"@id":"x","email":"e"},{"employee":{"@id":"x"}},
                                    {"@id":"x","name":"B","telephone":"2"},{"@id":"lonely"}])");
  JsonLdNodes nodes;
  nodes.learn(page);
  const auto whole = [&](const char* pointer) {
    return json::serialize(nodes.whole(page.at_pointer(pointer).as_object()));
  };
  CHECK(whole("/0") == R"({"@id":"x","name":"A","telephone":"1","email":"e"})");
  CHECK(whole("/2/employee") == whole("/0"));
  CHECK(whole("/3") == R"({"@id":"x","name":"B","telephone":"2","email":"e"})");
  CHECK(whole("/4") == R"({"@id":"lonely"})");
}

TEST_CASE("hostile JSON-LD becomes plain in time, and what lies too deep is left out") {
  std::string deep, chain = R"([{"@context":{"t0":"schema:name")";
  for (int i = 0; i < 200; ++i) deep += R"({"@context":{"x":"schema:y"},"x":)";
  CHECK(plain(deep + "1" + std::string(200, '}')).size() < 1000);
  for (int i = 1; i < 20'000; ++i) chain += ",\"t" + std::to_string(i) + "\":\"t" + std::to_string(i - 1) + "\"";
  CHECK(plain(chain + R"(},"t3":"A","t19999":"B"}])").starts_with(R"([{"name":"A")"));
  json::array copies;
  for (int i = 0; i < 20'000; ++i) copies.push_back(json::object{{"@id", "x"}, {"k" + std::to_string(i), i}});
  const json::value page = std::move(copies);
  JsonLdNodes nodes;
  nodes.learn(page);
  for (const auto& copy : page.as_array()) CHECK(nodes.whole(copy.as_object()).size() < 20);
}
