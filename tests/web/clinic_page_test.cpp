// What a clinic's page says of registers, state rules, devices and inspections.
#include <doctest/doctest.h>

#include "tests/web/raw_client.hpp"
#include "tests/web/running_site.hpp"
#include "web/page/freshness.hpp"

using namespace needlepoint;
using namespace needlepoint::web;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

Evidence of_register(const char* authority, const char* rule, std::string quote, const char* day) {
  return {authority,
          "https://register.example/",
          "",
          7,
          0,
          std::move(quote),
          parse_rfc3339(std::string{day} + "T00:00:00Z").value(),
          rule};
}

/// A clinic far from the others: people whom registers know, do not know, and cannot tell apart; devices of each
/// family.
Listing harbor() {
  Listing listing;
  listing.id = "harbor";
  listing.name = "Harbor Skin";
  listing.offers_microneedling = true;
  listing.city = "Columbus", listing.region = "Ohio", listing.country = "US";
  listing.point = geo::Point::from_degrees(39.96, -83.0);
  listing.treatments = {"microneedling", "rf_microneedling"};
  listing.devices = {DeviceUse{"SkinPen Precision Elite", "K241400", {}},
                     DeviceUse{"SkinStylus", "K200044 K231073 K253002", {}},
                     DeviceUse{"Dermaroller", "not recorded", {}}, DeviceUse{"ProCell", "not recorded", {}},
                     DeviceUse{"ellacor", "K202517 K252752", {}}};
  License confirmed{.number = "RN-1",
                    .state = "OH",
                    .authority = "wa-doh",
                    .strength = Strength::confirmed,
                    .expires = {},
                    .evidence = {of_register("wa-doh", "register.wa-doh", "OKAFOR, DANA", "2026-11-01")}};
  listing.practitioners = {Practitioner{"Dana Okafor", "RN", "registered_nurse", confirmed},
                           Practitioner{"Ana Ruiz", "LE", "esthetician", {}},
                           Practitioner{"Liz Park", "LAc", "acupuncturist", {}}};
  const auto tell = [&](const char* name, Evidence evidence) {
    listing.facts["register"].push_back(
        Attestation{.value = name, .strength = Strength::unknown, .evidence = std::move(evidence)});
  };
  tell("Dana Okafor", of_register("wa-doh", "register.event.renewed", "to 2026 -> to 2027", "2026-07-01"));
  tell("Ana Ruiz", of_register("tdlr", "register.not_found", "", "2026-10-01"));
  tell("Liz Park", of_register("tx-tmb", "register.candidate", "PARK, ELIZABETH", "2026-01-05"));
  listing.hygiene = {
      HygienePractice{"autoclave",
                      "premises",
                      Strength::stated,
                      {of_register("inspections", "inspections.attested", "Operator", "2026-05-02")}},
      HygienePractice{"inspection",
                      "premises",
                      Strength::confirmed,
                      {of_register("inspections", "import.inspections", "County | pass", "2026-05-02")}}};
  return listing;
}

const std::string& harbor_page() {
  static RunningSite site{{harbor()}};
  static const auto answer = get(site.port(), "/clinics/harbor");
  REQUIRE(answer.status == 200);
  return answer.body;
}

}  // namespace

TEST_CASE("a badge says what it means, what it does not mean, and how old the register's word is") {
  const auto text = harbor_page();
  CHECK(has(text, "Washington State Department of Health"));
  CHECK(has(text, "The register’s word is of Nov 1, 2026"));
  CHECK(has(text, "Does not mean: an endorsement"));
  CHECK(has(text, "renewed in the register of Washington State Department of Health of Jul 1, 2026."));
  CHECK(has(text, "to 2026 -&gt; to 2027"));
}

TEST_CASE("not found in a register is the absence of a record, and two entries in reach are both told") {
  const auto text = harbor_page();
  CHECK(has(text,
            "Not found in the register of Texas Department of Licensing and Regulation of Oct 1, 2026. That is "
            "the absence of a record under this name, and no more"));
  CHECK(has(text, "More than one entry of the register of Texas Medical Board could be this person"));
  CHECK(has(text, "<q>PARK, ELIZABETH</q>"));
}

TEST_CASE("who may needle here: the rule of the state for the classes it names, what is not found said so") {
  const auto ohio = harbor_page();  // the listing says "Ohio", the table "OH"
  CHECK(has(ohio, "Who may needle here (Ohio)"));
  CHECK(has(ohio, "shall not pierce it"));
  CHECK(has(ohio, "href=\"https://regulations.justia.com/states/ohio/"));
  CHECK(has(ohio, "On a specific order of an authorized provider."));
  CHECK(has(ohio, "No rule about microneedling was found here for: <span class=\"listed\">Acupuncturist</span>"));
  CHECK(has(ohio, "This is information, not legal advice."));
  const auto texas = get(shared_site().port(), "/clinics/plain").body;
  CHECK(has(texas, "Who may needle here (Texas)"));
  CHECK_FALSE(has(texas, "No rule about microneedling was found"));
}

TEST_CASE("each device has its own record or none, and the FDA's notice stands where radiofrequency is used") {
  const auto text = harbor_page();
  CHECK(has(text, "pmn.cfm?ID=K241400"));
  CHECK(has(text, "SkinPen Precision Elite System; 2024-08-29"));
  CHECK(has(text, "one of these; the page does not say which model"));
  CHECK(has(text, "SkinStylus SteriLock MicroSystem; 2020-04-10; abdominal scars"));
  CHECK(has(text, "A manual roller or stamp"));
  CHECK(has(text, "Nano-needling or microchanneling"));
  CHECK(has(text, "it is not needling"));
  CHECK(has(text, "potential-risks-certain-uses-radiofrequency-rf-microneedling"));
  CHECK_FALSE(has(text, "approved"));
  CHECK_FALSE(has(get(shared_site().port(), "/clinics/cedar").body, "potential-risks-certain-uses"));
}

TEST_CASE("what an operator attests is told from what an inspection found") {
  const auto text = harbor_page();
  CHECK(has(text, "Attested by an operator or partner"));
  CHECK(has(text, "from an inspection record,"));
}

TEST_CASE("how old a register's word is, in classes") {
  const auto at = [](const char* day) { return parse_rfc3339(std::string{day} + "T00:00:00Z").value(); };
  const struct {
    const char* said;
    Freshness freshness;
    const char* age;
  } table[] = {{"2026-11-28", Freshness::fresh, "today"},        {"2026-11-27", Freshness::fresh, "1 day ago"},
               {"2026-10-28", Freshness::fresh, "31 days ago"},  {"2026-10-27", Freshness::aging, "32 days ago"},
               {"2026-05-29", Freshness::aging, "6 months ago"}, {"2026-05-28", Freshness::old, "6 months ago"},
               {"2024-01-01", Freshness::old, "2 years ago"},    {"2026-12-24", Freshness::fresh, "today"}};
  for (const auto& row : table) {
    CAPTURE(row.said);
    CHECK(freshness_of(at(row.said), at("2026-11-28")) == row.freshness);
    CHECK(age_words(at(row.said), at("2026-11-28")) == row.age);
  }
}
