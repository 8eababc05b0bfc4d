#include "data/listing_json.hpp"

#include <doctest/doctest.h>
#include <boost/json/serialize.hpp>

using namespace needlepoint;

TEST_CASE("a listing survives the way out and in again") {
  const char* whole =
      R"({"id":"np-1","name":"Lumen Skin Studio","aliases":["Lumen"],"brand":"Lumen","url":"http://lumen.example/",)"
      R"("is_clinic":true,"offers_microneedling":true,"street":"12 Elm St","city":"Austin","region":"TX","postal_code":"78701",)"
      R"("country":"US","lat":3.027E1,"lon":-9.774E1,"location_source":"stated","phones":["+15125550100"],"email":"a@lumen.example",)"
      R"("time_zone":"America/Chicago","hours":["Mo-Fr 09:00-17:00"],"treatments":["microneedling"],"concerns":["acne_scars"],)"
      R"("description":"Skin","languages":["en","es"],"knows_language":["vi"],)"
      R"("devices":[{"name":"SkinPen","clearance":"K202243","evidence":[{"source":"page","url":"http://lumen.example/","quote":"SkinPen",)"
      R"("fetched_at":"2026-11-23T15:49:00Z","rule":"text.device","page_hash":"ab","bytes":[3,9]}]}],)"
      R"("hygiene":[{"practice":"autoclave","about":"premises","strength":"stated"}],)"
      R"("practitioners":[{"name":"Ana Ruiz","credential":"RN","class":"registered_nurse","license":{"number":"1","state":"TX","authority":"bon","strength":"confirmed","expires":"2027-01-31"}}],)"
      R"("prices":[{"amount":2.5E2,"currency":"USD","per":"session","note":"from"}],"rating":{"value":4.5E0,"count":12,"adjusted":4.4E0,"source":"self"},)"
      R"("reviews":[{"rating":5E0,"text":"Kind","author":"B.","date":"2026-01-02","source":"self"}],"visit":["numbing"],"booking_url":"http://lumen.example/book",)"
      R"("flags":[{"id":"fda_approved_wording","reason":"r","source":"s"}],"sources":[{"url":"http://lumen.example/","kind":"page","fetched_at":"2026-11-23T15:49:00Z"}],)"
      R"("updated_at":"2026-11-23T15:49:00Z","facts":{"city":[{"source":"page","value":"Austin","strength":"stated"}],"name":[{"source":"page","value":"Lumen","strength":"stated"}]}})";
  const auto listing = parse_listing(whole);
  REQUIRE_MESSAGE(listing.has_value(), (listing ? "" : to_string(listing.error())));
  CHECK(boost::json::serialize(to_json(*listing)) == whole);
}

TEST_CASE("a bad listing is refused by the path of what is wrong") {
  const struct {
    const char* json;
    const char* fault;
  } table[] = {
      {R"({"id":"1"})", "name: is missing"},
      {R"({"name":"x"})", "id: is missing"},
      {R"({"id":"1","name":"x","colour":"red"})", "colour: unknown field"},
      {R"({"id":1,"name":"x"})", "id: must be a text"},
      {R"({"id":"1","name":"x","lat":91,"lon":0})",
       "lat: lat and lon must come together, in degrees, lat within 90 and lon within 180"},
      {R"({"id":"1","name":"x","lat":1})",
       "lat: lat and lon must come together, in degrees, lat within 90 and lon within 180"},
      {R"({"id":"1","name":"x","practitioners":[{"name":"a","license":{"strength":"sure"}}]})",
       "practitioners[0].license.strength: must be one of unknown, stated, confirmed, contradicted, expired"},
      {R"({"id":"1","name":"x","prices":[{"amount":-1}]})", "prices[0].amount: must not be negative"},
      {R"({"id":"1","name":"x","phones":"12"})", "phones: must be a list"},
      {R"({"id":"1","name":"x","facts":{"city":[{"valu":"x"}]}})", "facts.city[0].valu: unknown field"},
      {R"([])", "must be an object"},
  };
  for (const auto& row : table) {
    CAPTURE(row.json);
    const auto listing = parse_listing(row.json);
    REQUIRE(listing.has_error());
    CHECK(to_string(listing.error()) == row.fault);
  }
  CHECK(parse_listing(R"({"id":"1" "name"})").error().what.starts_with("not JSON"));
  CHECK(parse_listing(R"({"id":"1","name":"x"} trailing)").has_error());
}
