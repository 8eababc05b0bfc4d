// Traps 8 to 11 of the project's domain notes: what pages write that means something else. The others, each "trap N" in
// the name of its test: 1, 2 import_nppes; 3 to 7 import_registers; 12 import; 13, 14 geo/gazetteer; 15 import_places.
#include <algorithm>
#include <boost/json/parse.hpp>

#include "tests/crawler/claims_fixture.hpp"

using namespace needlepoint;

namespace {

std::string jsonld(const std::string& json) { return "<script type=\"application/ld+json\">" + json + "</script>"; }

/// The devices that a paragraph names, "id clearance" each.
std::string devices_in(const std::string& text) {
  std::string out;
  for (auto rest = claims_of("<main><h1>Microneedling</h1><p>" + text + "</p></main>", "device"); !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    const auto device = boost::json::parse(line);
    if (!out.empty()) out += ", ";
    out.append(device.at("id").as_string()).append(" ").append(device.at("clearance").as_string());
    rest.erase(0, std::min(line.size() + 1, rest.size()));
  }
  return out;
}

}  // namespace

TEST_CASE("trap 8: JSON-LD that does not parse is passed over, and the block beside it is read") {
  const auto html = jsonld(R"({"@context":"https://schema.org","@type":"BeautySalon","name":)") +
                    jsonld(R"({"@context":"https://schema.org","@type":"BeautySalon","name":"Lumen Skin"})");
  CHECK(claims_of(html, "name") == R"("Lumen Skin")");
}

TEST_CASE("trap 8: a type may be a list, and a name that is no type of schema.org stands beside one that is") {
  for (const auto* type :
       {R"(["BeautySalon","MedicalClinic"])", R"(["Spa","DaySpa"])", R"("MedicalClinic")", R"(["Dermatology"])"})
    CHECK_MESSAGE(claims_of(jsonld(R"({"@context":"https://schema.org","@type":)" + std::string{type} +
                                   R"(,"name":"Lumen Skin"})"),
                            "name") == R"("Lumen Skin")",
                  type);
}

TEST_CASE("trap 8: a rating value is a number, a text, or a text with a decimal comma; a value off its scale is none") {
  const struct {
    const char* rating;
    const char* claim;
  } table[] = {
      {R"("ratingValue":"4,9","reviewCount":"87")", R"({"value":4.9E0,"source":"self","count":87})"},
      {R"("ratingValue":"4.9","reviewCount":87)", R"({"value":4.9E0,"source":"self","count":87})"},
      {R"("ratingValue":4.9,"ratingCount":78,"reviewCount":87)", R"({"value":4.9E0,"source":"self","count":78})"},
      {R"("ratingValue":"9,8","bestRating":"10","worstRating":"0","reviewCount":"12")",
       R"({"value":4.92E0,"source":"self","count":12})"},
      {R"("ratingValue":"49","reviewCount":"87")", ""},
      {R"("ratingValue":"4.9","bestRating":"1","worstRating":"5","reviewCount":"87")", ""},
      {R"("ratingValue":"excellent","reviewCount":"87")", ""},
  };
  for (const auto& row : table) {
    CAPTURE(row.rating);
    CHECK(
        claims_of(
            jsonld(
                R"({"@context":"https://schema.org","@type":"BeautySalon","name":"Lumen Skin","aggregateRating":{"@type":"AggregateRating",)" +
                std::string{row.rating} + "}}"),
            "rating") == row.claim);
  }
}

TEST_CASE(
    "trap 9: Exceed, Genius, Secret and Profound are devices where they are written as names beside words of the "
    "trade") {
  const struct {
    const char* text;
    const char* devices;
  } table[] = {
      {"We exceed expectations with every microneedling device.", ""},
      {"Exceed Your Expectations With Microneedling", ""},
      {"Profound Results With Our Needling Device", ""},
      {"Profound changes begin in the skin: microneedling makes collagen.", ""},
      {"The Secret to Great Skin: Microneedling", ""},
      {"Book microneedling through GlossGenius.", ""},
      {"Our genius of a nurse holds the needling pen.", ""},
      {"Genius Skin Care: RF and microneedling", ""},
      {"Our needling device is the Exceed.", "exceed K180778 K182407 K233709"},
      {"We exceed expectations; our needling device is the Exceed.", "exceed K180778 K182407 K233709"},
      {"The Exceed microneedling device reaches 1.5 mm.", "exceed K180778 K182407 K233709"},
      {"Genius RF microneedling", "genius not recorded"},
      {"RF microneedling with Morpheus8, Genius and Secret RF",
       "morpheus8 not recorded, genius not recorded, secret_rf not recorded"},
      {"Profound RF is radiofrequency under the skin.", "profound K161043"},
  };
  for (const auto& row : table) {
    CAPTURE(row.text);
    CHECK(devices_in(row.text) == row.devices);
  }
}

TEST_CASE("trap 10: Dermapen alone is a generic word; only the fourth model is the DP4 that the FDA cleared") {
  const struct {
    const char* text;
    const char* devices;
  } table[] = {
      {"Our Dermapen treatment", "dermapen not recorded"},
      {"Dermapen\u2122 needling", "dermapen not recorded"},
      {"Dermapen 3 needling", "dermapen not recorded"},
      {"Derma Pen needling", "dermapen not recorded"},
      {"Dermapen 4 needling", "dp4 K221070"},
      {"Dermapen4\u00AE needling", "dp4 K221070"},
      {"Dermapen\u2122 4 needling", "dp4 K221070"},
      {"DP4 Dermapen needling", "dp4 K221070, dermapen not recorded"},  // resolving keeps the model
      {"Dermapen 40 minutes", "dermapen not recorded"},
  };
  for (const auto& row : table) {
    CAPTURE(row.text);
    CHECK(devices_in(row.text) == row.devices);
  }
}

TEST_CASE("trap 11: ellacor stands in the register of needling devices, is micro-coring, and is no microneedling") {
  const std::string page = "<main><h1>ellacor</h1><p>ellacor micro-coring removes skin without a scar.</p></main>";
  CHECK(claims_of(page, "device") == R"({"id":"ellacor","name":"ellacor","clearance":"K202517 K252752"})");
  CHECK(claims_of(page, "treatment") == "");
  const auto tables = load_reference(share_directory() / "data");
  for (const auto* id : {"ellacor", "ai_me"}) {
    const auto device =
        std::find_if(tables.devices.begin(), tables.devices.end(), [&](const Device& one) { return one.id == id; });
    REQUIRE(device != tables.devices.end());
    CHECK(device->family == "micro_coring");
  }
}
