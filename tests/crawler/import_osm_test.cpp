// OpenStreetMap objects become listings: nodes, ways and relations, with each tag as evidence.
#include <doctest/doctest.h>
#include <boost/json/serialize.hpp>

#include <fstream>
#include <sstream>

#include "crawler/import/import.hpp"
#include "data/listing_json.hpp"
#include "tests/crawler/temporary_store.hpp"

using namespace needlepoint;

namespace {

constexpr const char* made_up_town = R"(<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
 <node id="1" lat="48.1" lon="11.5" version="1"><tag k="shop" v="beauty"/><tag k="name" v="Hautwerk"/><tag k="addr:street" v="Elmgasse"/>
  <tag k="addr:housenumber" v="12"/><tag k="addr:country" v="DE"/><tag k="contact:phone" v="089 12345678; +49 89 9876543"/>
  <tag k="contact:website" v="hautwerk.example"/><tag k="opening_hours" v="Mo-Fr 09:00-18:00; PH off"/><tag k="beauty" v="skin_care, waxing"/></node>
 <node id="2" lat="48.2" lon="11.6" version="1"><tag k="amenity" v="clinic"/></node>
 <node id="3" lat="48.2" lon="11.7" version="1"><tag k="amenity" v="bench"/><tag k="name" v="Bench"/></node>
 <node id="4" lat="48.3" lon="11.8" version="1"><tag k="amenity" v="pharmacy"/><tag k="healthcare" v="pharmacy"/><tag k="brand" v="Apo"/></node>
 <node id="11" lat="10" lon="20" version="1"/><node id="12" lat="10" lon="22" version="1"/>
 <node id="13" lat="12" lon="22" version="1"/><node id="14" lat="12" lon="20" version="1"/>
 <way id="5" version="1"><nd ref="11"/><nd ref="12"/><nd ref="13"/><nd ref="14"/><nd ref="11"/>
  <tag k="amenity" v="doctors"/><tag k="name" v="Dr. Micro-Needling"/></way>
 <way id="6" version="1"><nd ref="11"/><nd ref="12"/></way>
 <way id="7" version="1"><nd ref="98"/><nd ref="99"/><tag k="healthcare" v="clinic"/><tag k="name" v="Beyond the border"/></way>
 <relation id="8" version="1"><member type="way" ref="6" role="outer"/><tag k="type" v="multipolygon"/>
  <tag k="healthcare" v="clinic"/><tag k="name:en" v="Old Mill"/></relation>
</osm>
)";

ImportReport import_text(const std::string& text, const std::string& name, Ledger* ledger,
                         const std::filesystem::path& folder) {
  const auto path = folder / name;
  std::ofstream{path} << text;
  std::ostringstream messages;
  Intake intake{ledger, messages};
  const auto done = import_osm(ImportFile{.path = path, .as_of = Instant{std::chrono::seconds{1'793'491'200}}}, intake);
  auto report = intake.finish();
  if (!done) report.rejected.push_back(Rejection{0, "fault"});
  return report;
}

}  // namespace

TEST_CASE("osm: wanted objects are in with a position, nameless and shapeless ones are refused by their id") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  const auto report = import_text(made_up_town, "town.osm", &ledger, store.folder());
  CHECK(report.accepted == 4);
  REQUIRE(report.rejected.size() == 2);
  CHECK(report.rejected[0].reason == "way/7: has no position, its parts lie outside the file");
  CHECK(report.rejected[1].reason == "node/2: has no name, brand or operator");
  std::string out;
  ledger.each_listing([&](std::string_view, const Listing& listing) {
    REQUIRE(listing.point);
    std::ostringstream line;
    line << listing.id << " " << listing.name << " " << listing.is_clinic << listing.offers_microneedling << " "
         << listing.point->latitude() << "," << listing.point->longitude() << "\n";
    out += line.str();
  });
  CHECK(out ==
        "osm-n1 Hautwerk 10 48.1,11.5\n"
        "osm-n4 Apo 00 48.3,11.8\n"  // a pharmacy is no place for skin
        "osm-r8 Old Mill 10 10,21\n"
        "osm-w5 Dr. Micro-Needling 11 11,21\n");
}

TEST_CASE("osm: x and contact:x tags, the street as the country writes it, evidence by object") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  import_text(made_up_town, "town.osm", &ledger, store.folder());
  std::string text;
  ledger.each_listing([&](std::string_view, const Listing& listing) {
    if (listing.id == "osm-n1") text = boost::json::serialize(to_json(listing));
  });
  for (const auto* part :
       {R"("street":"Elmgasse 12")", R"("phones":["+498912345678","+49899876543"])",
        R"("url":"http://hautwerk.example/")", R"("hours":["Mo-Fr 09:00-18:00; PH off"])",
        R"("treatments":["skin care","waxing"])", R"("quote":"contact:phone=089 12345678; +49 89 9876543")",
        R"("rule":"osm.contact:phone")", R"("url":"https://www.openstreetmap.org/node/1")"})
    CHECK_MESSAGE(text.find(part) != text.npos, part);
}

TEST_CASE("osm: a file of another kind is a fault") {
  TemporaryStore store;
  CHECK(import_text("<html>", "town.osm", nullptr, store.folder()).rejected.at(0).reason == "fault");
  CHECK(import_text("not a PBF", "town.osm.pbf", nullptr, store.folder()).rejected.at(0).reason == "fault");
  CHECK(import_text("x", "town.docx", nullptr, store.folder()).rejected.at(0).reason == "fault");
}
