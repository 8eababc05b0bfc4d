#include "indexer/resolve/same_place.hpp"

#include <doctest/doctest.h>

#include "indexer/resolve/merge_listing.hpp"

using namespace needlepoint;

namespace {

Listing place(std::string name, std::string street, std::string city, std::string phone = {}, std::string url = {}) {
  Listing listing;
  listing.name = std::move(name), listing.street = std::move(street), listing.city = std::move(city),
  listing.url = std::move(url);
  if (!phone.empty()) listing.phones = {std::move(phone)};
  return listing;
}

Listing at(Listing listing, double latitude, double longitude) {
  listing.point = geo::Point::from_degrees(latitude, longitude);
  return listing;
}

const Listing lumen =
    place("Lumen Skin Clinic", "1804 Larkmoor Ave, Suite 210", "Austin", "+15125557346", "https://lumen-skin.example/");

}  // namespace

TEST_CASE("records of one place are known by site, telephone or name; tenants and branches stay apart") {
  const struct {
    const char* what;
    Listing one, other;
    bool same;
    const char* reason;
  } table[] = {
      {"one site", lumen, place("Lumen", "", "Austin", "", "https://lumen-skin.example/contact"), true,
       "one site in one town"},
      {"one telephone", lumen, place("LUMEN SKIN", "1804 Larkmoor Avenue", "AUSTIN", "+15125557346"), true,
       "one telephone in one town"},
      {"one name at one address", lumen, place("Lumen Skin Clinic, LLC", "1804 Larkmoor Avenue", "Austin"), true,
       "one name at one address"},
      {"a name that says more", lumen, place("Lumen Skin Clinic Austin", "1804 Larkmoor Ave #210", "Austin"), true,
       "one name at one address"},
      {"two tenants", lumen, place("Harbor Dental", "1804 Larkmoor Ave, Suite 120", "Austin", "+15125550000"), false,
       "two names at one address: two tenants"},
      {"a branch in another town", lumen, place("Lumen Skin Clinic", "9 Elm St", "Dallas"), false,
       "one name, in different towns: a chain, or namesakes"},
      {"a branch in the same town", lumen,
       place("Lumen Skin Clinic", "77 Burnet Rd", "Austin", "", "https://lumen-skin.example/burnet"), false,
       "one site, two streets: two branches"},
      {"a call center's number", lumen, place("Glow Bar", "5 Oak St", "Houston", "+15125557346"), false,
       "one telephone, two streets: two branches"},
      {"a namesake without a street", lumen, place("Lumen Skin Clinic", "", "Austin"), false,
       "one name in one town, and no street to tell"},
      {"one name at one door", at(place("Glow Bar", "", ""), 30.26, -97.74),
       at(place("Glow Bar", "", ""), 30.2605, -97.74), true, "one name at one door"},
      {"one name, far apart", at(place("Glow Bar", "", ""), 30.26, -97.74),
       at(place("Glow Bar", "", ""), 30.36, -97.74), false, "one name, 11 km apart: a chain, or namesakes"},
      {"strangers", lumen, place("Harbor Dental", "2 Pine St", "Austin"), false,
       "no site, telephone or name in common"},
  };
  for (const auto& row : table) {
    CAPTURE(row.what);
    for (const auto& verdict : {compare_places(row.one, row.other), compare_places(row.other, row.one)}) {
      CHECK(verdict.same == row.same);
      CHECK(verdict.reason == row.reason);
    }
  }
}

TEST_CASE("a record fills what a listing lacks, and what it says otherwise is kept as a contradiction") {
  auto listing = lumen;
  listing.hours = {"Mo-Fr 09:00-17:00"};
  auto record = place("Lumen Skin", "1804 Larkmoor Ave", "Austin", "+15125557346");
  record.postal_code = "78704", record.hours = {"Mo-Fr 10:00-18:00"};
  record.sources = {{.url = "osm", .kind = "osm", .fetched_at = {}}};
  record.facts["hours"] = {{.value = "Mo-Fr 10:00-18:00", .strength = Strength::stated, .evidence = {}}};
  record.facts["postal_code"] = {{.value = "78704", .strength = Strength::stated, .evidence = {}}};
  merge_into(listing, record);
  CHECK(listing.name == "Lumen Skin Clinic");
  CHECK(listing.aliases == std::vector<std::string>{"Lumen Skin"});
  CHECK(listing.postal_code == "78704");
  CHECK(listing.hours == std::vector<std::string>{"Mo-Fr 09:00-17:00"});
  CHECK(listing.facts["hours"].front().strength == Strength::contradicted);
  CHECK(listing.facts["postal_code"].front().strength == Strength::stated);
  CHECK(listing.phones.size() == 1);
  CHECK(listing.sources.size() == 1);
}
