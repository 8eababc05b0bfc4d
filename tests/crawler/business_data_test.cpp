// What schema.org markup says of a clinic becomes claims, however it is written.
#include <algorithm>

#include "tests/crawler/claims_fixture.hpp"

using namespace needlepoint;

namespace {

std::string script(std::string_view json) {
  return "<script type=application/ld+json>" + std::string{json} + "</script>";
}

std::string spa(std::string_view members) {
  return script(R"({"@context":"https://schema.org","@type":"BeautySalon",)" + std::string{members} + "}");
}

}  // namespace

TEST_CASE("an OpeningHoursSpecification in each of its forms is the same week") {
  const struct {
    const char* members;
    const char* hours;
  } table[] = {
      {R"("openingHoursSpecification":{"dayOfWeek":"Monday","opens":"09:00","closes":"17:00"})",
       R"(["Mo 09:00-17:00"])"},
      {R"("openingHoursSpecification":[{"dayOfWeek":["Monday","Tuesday"],"opens":"09:00:00","closes":"17:00:00"}])",
       R"(["Mo-Tu 09:00-17:00"])"},
      {R"("openingHoursSpecification":{"dayOfWeek":["http://schema.org/Friday","https://schema.org/Saturday"],"opens":"T09:00","closes":"17:00-06:00"})",
       R"(["Fr-Sa 09:00-17:00"])"},
      {R"("openingHoursSpecification":{"dayOfWeek":[{"@id":"schema:Monday"},{"@type":"DayOfWeek","name":"Sunday"}],"opens":"9","closes":"5 PM"})",
       R"(["Mo 09:00-17:00","Su 09:00-17:00"])"},
      {R"("openingHoursSpecification":{"dayOfWeek":"Mo-Fr","opens":"9:30 a.m.","closes":"12:00 am"})",
       R"(["Mo-Fr 09:30-24:00"])"},
      {R"("openingHoursSpecification":{"dayOfWeek":"Monday - Wednesday, Sat","opens":"9.30","closes":"1800"})",
       R"(["Mo-We 09:30-18:00","Sa 09:30-18:00"])"},
      {R"("openingHoursSpecification":{"dayOfWeek":"Sa-Mo","opens":"10:00","closes":"16:00"})",
       R"(["Mo 10:00-16:00","Sa-Su 10:00-16:00"])"},
      {R"("openingHoursSpecification":{"dayOfWeek":"Friday","opens":"18:00","closes":"02:00"})",
       R"(["Fr 18:00-02:00"])"},
      {R"("openingHoursSpecification":{"dayOfWeek":"Friday","opens":"00:00","closes":"23:59"})",
       R"(["Fr 00:00-24:00"])"},
      {R"("openingHoursSpecification":{"dayOfWeek":"Friday","opens":"00:00","closes":"24:00"})",
       R"(["Fr 00:00-24:00"])"},
      {R"("openingHoursSpecification":{"dayOfWeek":"Sunday","opens":"00:00","closes":"00:00"})", ""},  // closed
      {R"("openingHoursSpecification":[{"dayOfWeek":"Monday","opens":"14:00","closes":"18:00"},{"dayOfWeek":"Monday","opens":"09:00","closes":"12:00"}])",
       R"(["Mo 09:00-12:00","Mo 14:00-18:00"])"},
      {R"("openingHoursSpecification":{"dayOfWeek":"Monday","opens":"09:00","closes":"17:00","validFrom":"2025-12-22","validThrough":"2026-01-02"})",
       ""},
      {R"("openingHoursSpecification":{"opens":"09:00","closes":"17:00"})", ""},  // of which days?
      {R"("openingHoursSpecification":{"dayOfWeek":"PublicHolidays","opens":"09:00","closes":"17:00"})", ""},
      {R"("openingHoursSpecification":{"dayOfWeek":"Monday","opens":"25:00","closes":"whenever"})", ""},
      {R"("openingHoursSpecification":{"@id":"#h"},"subjectOf":{"@id":"#h","dayOfWeek":"Monday","opens":"09:00","closes":"17:00"})",
       R"(["Mo 09:00-17:00"])"},
      {R"("openingHours":"Mo-Fr 09:00-17:00")", R"(["Mo-Fr 09:00-17:00"])"},
      {R"("openingHours":["Mo,We 09:00-12:00","Sa 10:00-14:00"])",
       R"(["Mo 09:00-12:00","We 09:00-12:00","Sa 10:00-14:00"])"},
      {R"("openingHours":"['Mo-Fr 09:00-17:00', 'Sa 10:00-14:00']")", R"(["Mo-Fr 09:00-17:00","Sa 10:00-14:00"])"},
      {R"("openingHours":"Mo-Su")", R"(["Mo-Su 00:00-24:00"])"},
      {R"("openingHours":"by appointment")", ""},
      {R"("openingHours":["Mo 09:00-17:00"],"openingHoursSpecification":{"dayOfWeek":"Tu","opens":"10:00","closes":"11:00"})",
       R"(["Tu 10:00-11:00"])"},
  };
  for (const auto& row : table) {
    CAPTURE(row.members);
    CHECK(claims_of(spa(row.members), "hours") == row.hours);
  }
}

TEST_CASE("a name, however JSON-LD says it") {
  for (
      const auto* json : {
          R"({"@type":"DaySpa","name":"Lumen Skin"})",
          R"({"@context":"https://schema.org","@type":["Place","DaySpa"],"name":["Lumen Skin"]})",
          R"({"@context":"https://schema.org","type":"DaySpa","id":"#s","name":"Lumen Skin"})",
          R"({"@context":"https://schema.org","@type":"DaySpa","type":"a junk property","name":"Lumen Skin"})",
          R"([{"@type":"WebSite"},{"@type":"DaySpa","name":{"@value":"Lumen Skin","@language":"en"}}])",
          R"({"@graph":[{"@type":"WebPage","about":{"@id":"#s"}},{"@id":"#s","@type":"DaySpa","name":"Lumen Skin"}]})",
          R"({"@context":{"s":"http://schema.org/"},"@type":"s:DaySpa","s:name":"Lumen Skin"})",
          R"({"@context":{"kind":"@type","called":"https://schema.org/name"},"kind":"DaySpa","called":"Lumen Skin"})",
          R"({"@type":"http://schema.org/DaySpa","http://schema.org/name":[{"@value":"Lumen Skin"}]})",
          R"(<!-- {"@type":"DaySpa","name":"Lumen Skin",} -->)",
          R"({"@type":"WebPage","mainEntity":{"@list":[{"@type":"dayspa","name":" Lumen  Skin "}]}})",
          R"({"@type":"DaySpa","@id":"#s"}</script><script type='application/ld+json'>{"@id":"https://clinic.example/about/#s","name":"Lumen Skin"})",
      }) {
    CAPTURE(json);
    CHECK(claims_of(script(json), "name") == R"("Lumen Skin")");
  }
}

TEST_CASE("HTML's character references in JSON are read, and nothing else is taken for one") {
  const struct {
    const char *written, *name;
  } table[] = {
      {"Rose &amp; Thorn", "Rose & Thorn"},   {"O&#39;Dell&#x27;s &eacute;", "O'Dell's \u00e9"},
      {"R&D; Skin & Co.", "R&D; Skin & Co."}, {"Fox&amp;amp;Hound", "Fox&amp;Hound"},
      {"Skin &copy 2026", "Skin &copy 2026"}, {"Glow <3 &amp; Co", "Glow <3 & Co"},
  };
  for (const auto& row : table) {
    CAPTURE(row.written);
    CHECK(claims_of(spa(R"("name":")" + std::string{row.written} + '"'), "name") == '"' + std::string{row.name} + '"');
  }
}

TEST_CASE("what belongs to a business is found through references, departments and lists") {
  const auto graph = script(R"({"@context":"https://schema.org","@graph":[
      {"@type":"Organization","@id":"#o","name":"Lumen Group"},
      {"@type":"MedicalClinic","@id":"#c","name":"Lumen Skin","telephone":["512-555-4471",{"@value":"+1 512 555 4472"}],
       "address":[{"@id":"#a1"},{"@id":"#a2"}],"employee":[{"@id":"#p"}],"geo":{"@id":"#g"},
       "department":[{"@type":"DaySpa","name":"Lumen Day Spa"},{"@id":"#d"}]},
      {"@type":"DaySpa","@id":"#d","name":"Lumen Night Spa","department":{"@id":"#c"}},
      {"@type":"PostalAddress","@id":"#a1","streetAddress":"1 Elm St","addressLocality":"Austin","addressRegion":"Texas","postalCode":"78701"},
      {"@type":"PostalAddress","@id":"#a2","streetAddress":"2 Oak St","addressLocality":"Waco","addressRegion":"TX","postalCode":76701,
       "addressCountry":{"@type":"Country","name":"US"}},
      {"@type":"Person","@id":"#p","name":"Dana Ruiz, RN"},
      {"@type":"GeoCoordinates","@id":"#g","latitude":"30.25","longitude":-97.75}]})");
  CHECK(claims_of(graph, "name") == "\"Lumen Skin\"\n\"Lumen Day Spa\"\n\"Lumen Night Spa\"");
  CHECK(claims_of(graph, "phone") == "\"+15125554471\"\n\"+15125554472\"");
  CHECK(claims_of(graph, "address") ==
        R"({"street":"1 Elm St","city":"Austin","region":"TX","postal_code":"78701","country":"US"})"
        "\n"
        R"({"street":"2 Oak St","city":"Waco","region":"TX","postal_code":"76701","country":"US"})");
  CHECK(claims_of(graph, "coordinates") == R"({"lat":3.025E1,"lon":-9.775E1,"kind":"stated"})");
  CHECK(claims_of(graph, "practitioner").find("Dana Ruiz") != std::string::npos);
}

TEST_CASE("damaged or foreign markup says nothing") {
  for (const auto* json : {
           R"({"@type":"DaySpa","name":"Lumen Skin")",                                                  // cut off
           R"({'@type':'DaySpa','name':'Lumen Skin'})",                                                 // no JSON
           R"({"@context":{"@vocab":"https://other.example/"},"@type":"DaySpa","name":"Lumen Skin"})",  // no schema.org
           R"({"@type":"DaySpa","name":null})",
           R"({"@type":"DaySpa","name":{}})",
           R"({"name":"Lumen Skin"})",
           "[]",
       }) {
    CAPTURE(json);
    CHECK(claims_of(script(json), "name").empty());
  }
}

TEST_CASE("references that go round in circles, and long chains of them, come to an end") {
  std::string chain = R"([{"@type":"DaySpa","name":"A","department":{"@id":"#d0"}})";
  for (int i = 0; i < 20'000; ++i)
    chain += R"(,{"@id":"#d)" + std::to_string(i) + R"(","department":{"@id":"#d)" + std::to_string(i + 1) + "\"}}";
  CHECK(claims_of(script(chain + "]"), "name") == R"("A")");
  CHECK(
      claims_of(script(R"({"@type":"DaySpa","@id":"#a","name":"A","department":{"@id":"#a"},"employee":{"@id":"#a"}})"),
                "name") == R"("A")");
}
