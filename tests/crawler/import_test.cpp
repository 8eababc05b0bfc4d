// Rows of places: JSONL, CSV, GeoJSON. A bad row is named and refused alone.
#include <doctest/doctest.h>
#include <boost/json/serialize.hpp>

#include <sstream>

#include "crawler/import/import.hpp"
#include "data/listing_json.hpp"
#include "tests/crawler/temporary_store.hpp"

using namespace needlepoint;

namespace {

using Importer = Result<void> (*)(std::istream&, const ImportFile&, Intake&);

const ImportFile made_up_file{
    .path = "places.txt",
    .as_of =
        Instant{std::chrono::sys_days{Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{1}}}}};

/// "accepted 2 skipped 0; 3: reason; 5: reason"
std::string dry_run(Importer importer, const std::string& text) {
  std::istringstream in{text};
  std::ostringstream messages;
  Intake intake{nullptr, messages};
  const auto done = importer(in, made_up_file, intake);
  const auto report = intake.finish();
  std::string out = "accepted " + std::to_string(report.accepted);
  for (const auto& row : report.rejected) out += "; " + std::to_string(row.line) + ": " + row.reason;
  if (!done) out += "; fault " + to_string(done.error());
  return out;
}

/// What the ledger holds after importing `text` `times` times, one listing a line.
std::string kept(Importer importer, const std::string& text, int times = 1) {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  for (int i = 0; i < times; ++i) {
    std::istringstream in{text};
    std::ostringstream messages;
    Intake intake{&ledger, messages};
    REQUIRE(importer(in, made_up_file, intake).has_value());
    intake.finish();
  }
  std::string out;
  ledger.each_listing([&](std::string_view source, const Listing& listing) {
    out += std::string{source} + " " + boost::json::serialize(to_json(listing)) + "\n";
  });
  return out;
}

}  // namespace

TEST_CASE("listings: a bad line is refused by number and reason, the others are taken") {
  CHECK(dry_run(import_listings,
                "\xEF\xBB\xBF{\"id\":\"1\",\"name\":\"A\",\"lat\":30,\"lon\":-97}\r\n"
                "\n"
                "{\"id\":\"2\"}\n"
                "{\"id\":\"3\",\"name\":\"C\",\"colour\":\"red\"}\n"
                "{\"id\":\"4\",\"name\":\"D\",\"lat\":0,\"lon\":0}\n"
                "{\"id\":\"5\" \"name\":\"E\"}\n"
                "{\"id\":\"6\",\"name\":\"F\"}") ==
        "accepted 2; 3: name: is missing; 4: colour: unknown field; 5: lat: a position of 0, 0 is a missing one; "
        "6: byte 10: not JSON: syntax error");
}

TEST_CASE("listings: a line over 4 MiB is refused without being kept") {
  CHECK(dry_run(import_listings, "{\"id\":\"1\",\"name\":\"" + std::string(5 << 20, 'x') +
                                     "\"}\n{\"id\":\"2\",\"name\":\"B\"}\n") == "accepted 1; 1: is longer than 4 MiB");
}

TEST_CASE("importing the same file again changes nothing") {
  const std::string csv = "id,name,lat,lon\n1,Lumen,30.27,-97.74\n,Cedar,30.3,-97.7\n";
  const auto once = kept(import_csv_listings, csv);
  CHECK(once == kept(import_csv_listings, csv, 3));
  CHECK(std::count(once.begin(), once.end(), '\n') == 2);
}

TEST_CASE("csv: columns by name, each fact with its cell as evidence") {
  const auto listing = kept(import_csv_listings,
                            "Name,ZIP,Country,Telephone,Latitude,Longitude,Hours,colour\n"
                            "Lumen Skin,78701,us,(512) 555-0100,30.27,-97.74,Mo-Fr 09:00-17:00; Sa 10:00-14:00,red\n");
  CHECK(listing.find(R"("phones":["+15125550100"])") != listing.npos);
  CHECK(listing.find(R"("hours":["Mo-Fr 09:00-17:00","Sa 10:00-14:00"])") != listing.npos);
  CHECK(listing.find(R"("country":"US","lat":3.027E1,"lon":-9.774E1,"location_source":"imported")") != listing.npos);
  CHECK(
      listing.find(
          R"("postal_code":[{"source":"csv","url":"places.txt","quote":"78701","fetched_at":"2026-11-01T00:00:00Z","rule":"csv.postal_code")") !=
      listing.npos);
}

TEST_CASE("csv: refusals") {
  const struct {
    const char* csv;
    const char* report;
  } table[] = {
      {"", "accepted 0; fault places.txt: is empty"},
      {"title2,city\nA,B\n", "accepted 0; fault places.txt: its header has no column \"name\""},
      {"name,lat,lon\nA,30\nB,30,-97\n", "accepted 1; 2: has 2 cells, the header has 3"},
      {"name,lat,lon\nA,x,1\n", "accepted 0; 2: lat: must be a number of degrees"},
      {"name,is_clinic\nA,perhaps\n", "accepted 0; 2: is_clinic: must be true or false"},
      {"name,country\n,US\nB,USA\n", "accepted 0; 2: name: is missing; 3: country: must be two letters, such as US"},
  };
  for (const auto& row : table) {
    CAPTURE(row.csv);
    CHECK(dry_run(import_csv_listings, row.csv) == row.report);
  }
}

TEST_CASE("trap 12: a position of 0, 0 is a missing one, a swapped one is named, one near the antimeridian is in") {
  const struct {
    const char* position;
    const char* report;
  } table[] = {
      {"0,0", "accepted 0; 2: lat: a position of 0, 0 is a missing one"},
      {"0,-97.7", "accepted 1"},
      {"-97.7,30.2", "accepted 0; 2: lat: is over 90; lat and lon look swapped"},
      {"120,30", "accepted 0; 2: lat: is over 90; lat and lon look swapped"},
      {"200,200", "accepted 0; 2: lat: lat must be within 90 and lon within 180"},
      {"17.5,-179.99", "accepted 1"},
      {"-16.8,180", "accepted 1"},
  };
  for (const auto& row : table) {
    CAPTURE(row.position);
    CHECK(dry_run(import_csv_listings, "name,lat,lon\nA," + std::string{row.position} + "\n") == row.report);
  }
}

TEST_CASE("geojson: collections, lines and RFC 8142 sequences give the same features") {
  const std::string a =
      R"({"type":"Feature","geometry":{"type":"Point","coordinates":[-97.74,30.27]},"properties":{"name":"A","phones":["+1 512 555 0100"]}})";
  const std::string b =
      R"({"type":"Feature","id":7,"geometry":{"type":"Polygon","coordinates":[[[0,50],[2,50],[2,52],[0,52]]]},"properties":{"name":"B \"]}{[\""}})";
  const auto whole = kept(import_geojson, R"({"type":"FeatureCollection","features2":[],"bbox":[1,2],"features":[)" +
                                              a + ",\n" + b + R"(],"more":{"features":[1]}})");
  CHECK(whole == kept(import_geojson, a + "\n" + b + "\n"));
  CHECK(whole == kept(import_geojson, "\x1E" + a + "\n\x1E" + b + "\n"));
  CHECK(whole.find(R"("lat":5.1E1,"lon":1E0)") != whole.npos);
  CHECK(whole.find(R"("phones":["+15125550100"])") != whole.npos);
}

TEST_CASE("geojson: refusals") {
  const struct {
    const char* json;
    const char* report;
  } table[] = {
      {"", "accepted 0; fault places.txt: holds no GeoJSON feature"},
      {"no json at all", "accepted 0; fault places.txt: holds no GeoJSON feature"},
      {R"({"type":"Feature","geometry":null,"properties":{"name":"A"}})", "accepted 0; 1: geometry: is missing"},
      {R"({"type":"Feature","geometry":{"type":"Point","coordinates":[30,97]},"properties":{"name":"A"}})",
       "accepted 0; 1: geometry: has no positions in range; GeoJSON puts longitude first"},
      {R"({"type":"Feature","geometry":{"type":"Point","coordinates":[0,0]},"properties":{"name":"A"}})",
       "accepted 0; 1: geometry: a position of 0, 0 is a missing one"},
      {R"({"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":null})",
       "accepted 0; 1: name: is missing"},
      {R"({"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"name":{"en":"A"}}})",
       "accepted 0; 1: properties.name: must be a text, a number or a list of texts"},
      {R"({"type":"Feature" "geometry":1})", "accepted 0; 1: not JSON: syntax error"},
      {R"({"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"name":"A"}}
{"type":"Feature","geometry":{"ty)",
       "accepted 1; 0: the file ends inside a feature: it is cut short"},
  };
  for (const auto& row : table) {
    CAPTURE(row.json);
    CHECK(dry_run(import_geojson, row.json) == row.report);
  }
}

TEST_CASE("geojson: brackets 100,000 deep are refused, not followed") {
  const std::string deep(100'000, '[');
  CHECK(dry_run(import_geojson, R"({"type":"Feature","geometry":)" + deep + std::string(100'000, ']') + "}")
            .starts_with("accepted 0; 1: not JSON"));
}

TEST_CASE("trap 12: the middle of a shape across the antimeridian lies in it (RFC 7946, section 3.1.9)") {
  const auto listing = kept(
      import_geojson,
      R"({"type":"Feature","geometry":{"type":"LineString","coordinates":[[179,-17],[-179,-17]]},"properties":{"name":"A"}})");
  CHECK(listing.find(R"("lat":-1.7E1,"lon":-1.8E2)") != listing.npos);
}
