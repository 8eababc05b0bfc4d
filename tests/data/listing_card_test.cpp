#include "data/listing_card.hpp"

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "data/listing_json.hpp"

using namespace needlepoint;

TEST_CASE("a card is the listing without evidence at any depth and without the long texts") {
  const auto listing = parse_listing(
      R"({"id":"a","name":"A \"B\"","is_clinic":true,"offers_microneedling":true,"lat":40.5,"lon":-74,"description":"long",)"
      R"("devices":[{"name":"Pen","clearance":"K1","evidence":[{"source":"page","quote":"q"}]}],)"
      R"("practitioners":[{"name":"Dr. Who","license":{"number":"1","strength":"confirmed","evidence":[{"source":"page","quote":"q"}]}}],)"
      R"("reviews":[{"rating":5,"text":"fine"}],"sources":[{"url":"https://a.example/"}]})");
  REQUIRE(listing.has_value());
  CHECK(card_json(*listing) ==
        R"({"id":"a","name":"A \"B\"","is_clinic":true,"offers_microneedling":true,"lat":40.5,"lon":-74,)"
        R"("devices":[{"name":"Pen","clearance":"K1"}],)"
        R"("practitioners":[{"name":"Dr. Who","license":{"number":"1","strength":"confirmed"}}]})");
}

TEST_CASE("every field of a card is one of a listing") {
  for (const auto field : card_fields) {
    boost::json::object listing{{"id", "a"}, {"name", "A"}};
    listing[boost::json::string_view{field.data(), field.size()}] = nullptr;
    const auto read = listing_from_json(listing);
    if (read.has_error()) CHECK(read.error().what.find("unknown") == std::string::npos);
  }
}
