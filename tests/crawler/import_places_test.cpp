// Overture places, inspections and reviews.
#include <boost/json/serialize.hpp>

#include "data/listing_json.hpp"
#include "tests/crawler/import_fixture.hpp"

using namespace needlepoint;

namespace {

std::string feature(const std::string& properties, const std::string& position = "[151.15,-33.8]") {
  return R"({"type":"Feature","geometry":{"type":"Point","coordinates":)" + position + R"(},"properties":{)" +
         properties + "}}\n";
}

std::string listings(Ledger& ledger) {
  std::string out;
  ledger.each_listing(
      [&](std::string_view, const Listing& listing) { out += boost::json::serialize(to_json(listing)) + "\n"; });
  return out;
}

}  // namespace

TEST_CASE("trap 15: Overture features without categories, with null members, with the old and the new taxonomy") {
  const struct {
    const char* properties;
    bool is_clinic;
  } table[] = {
      {R"("id":"a","names":{"primary":"A","common":null})", false},
      {R"("id":"a","names":{"primary":"A"},"categories":null,"taxonomy":null,"basic_category":null)", false},
      {R"("id":"a","names":{"primary":"A"},"categories":{"primary":"medical_spa","alternate":null})", true},
      {R"("id":"a","names":{"primary":"A"},"categories":{"primary":"gym","alternate":["day_spa"]})", true},
      {R"("id":"a","names":{"primary":"A"},"taxonomy":{"primary":"skin_care_and_ makeup","hierarchy":["x"],"alternates":null})",
       true},
      {R"("id":"a","names":{"primary":"A"},"basic_category":"park","taxonomy":{"primary":"park"})", false},
  };
  for (const auto& row : table) {
    CAPTURE(row.properties);
    TemporaryStore store;
    auto ledger = Ledger::open(store.store());
    CHECK(outcome(import_overture, feature(row.properties), &ledger) == "accepted 1");
    CHECK((listings(ledger).find(R"("is_clinic":true)") != std::string::npos) == row.is_clinic);
  }
}

TEST_CASE("Overture: fields, closed places, refusals") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  const auto text =
      feature(
          R"("id":"a","names":{"primary":"Lumen"},"phones":["02 9876 5432"],"websites":["http://lumen.example/"],"emails":null,)"
          R"("addresses":[{"freeform":"1 High St","locality":"Sydney","postcode":"2066","region":"NSW","country":"AU"}],"brand":{"names":{"primary":null}})") +
      feature(R"("id":"b","names":{"primary":"Gone"},"operating_status":"permanently_closed")") +
      feature(R"("id":"c","names":null)") + feature(R"("id":"d","names":{"primary":"Nowhere"})", "[0,0]");
  CHECK(outcome(import_overture, text, &ledger) ==
        "accepted 1, skipped 1; 3: name: is missing; 4: geometry: a position of 0, 0 is a missing one");
  const auto listing = listings(ledger);
  for (const auto* part : {R"("id":"overture-a")", R"("phones":["+61298765432"])", R"("street":"1 High St")",
                           R"("lat":-3.38E1,"lon":1.5115E2)"})
    CHECK_MESSAGE(listing.find(part) != listing.npos, part);
}

TEST_CASE("inspections: a source and a day are mandatory; a failed one contradicts") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  CHECK(outcome(import_inspections,
                "id,date,authority,result,url,practice\n"
                "np-1,2026-05-02,County Health,pass,http://county.example/1,\n"
                "np-1,2026-06-02,County Health,Failed,,autoclave\n"
                "np-1,,County Health,pass,,\nnp-1,2026-05-02,,pass,,\n,2026-05-02,County "
                "Health,pass,,\nnp-1,2027-05-02,County Health,pass,,\n",
                &ledger) ==
        "accepted 2; 4: date: must be a day such as 2026-11-23; 5: authority: is missing; 6: id, or name and address: "
        "is missing; "
        "7: date: lies in the future");
  const auto text = listings(ledger);
  CHECK(text.find(R"("practice":"inspection","about":"premises","strength":"confirmed")") != text.npos);
  CHECK(text.find(R"("practice":"autoclave","about":"premises","strength":"contradicted")") != text.npos);
  CHECK(
      text.find(
          R"("url":"http://county.example/1","quote":"County Health | pass | 2026-05-02","fetched_at":"2026-05-02T00:00:00Z")") !=
      text.npos);
  CHECK(outcome(import_inspections, "id,date,authority,result,practice\nnp-2,2026-05-02,Operator,attested,autoclave\n",
                &ledger) == "accepted 1");
  CHECK(listings(ledger).find(R"("practice":"autoclave","about":"premises","strength":"stated")") != std::string::npos);
  CHECK(outcome(import_inspections, "a,b\n1,2\n").ends_with(R"(fault rows.txt: its header has no column "date")"));
}

TEST_CASE("reviews: a source, a day and a rating from 1 to 5 or a text; the same row again is one review") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  const std::string text =
      "id,date,source,rating,text,author\n"
      "np-1,2026-05-02,partner,5,Kind,B.\nnp-1,2026-05-02,partner,4,Good,C.\n"
      "np-1,2026-05-02,,5,x,B.\nnp-1,2026-05-02,partner,6,x,B.\nnp-1,2026-05-02,partner,,,B.\nnp-1,x,partner,5,x,B.\n";
  const char* report =
      "accepted 2; 4: source: is missing; 5: rating: must be a number from 1 to 5; 6: text or rating: is missing; "
      "7: date: must be a day such as 2026-11-23";
  CHECK(outcome(import_reviews, text, &ledger) == report);
  CHECK(outcome(import_reviews, text, &ledger) == report);
  CHECK(ledger.counts().listings == 2);
}
