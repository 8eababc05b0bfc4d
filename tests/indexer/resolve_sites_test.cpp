// Several sites, one clinic; one text, several sites: what becomes a listing, and what is said of the rest.
#include <doctest/doctest.h>

#include "crawler/read/read_page.hpp"
#include "data/ledger.hpp"
#include "indexer/resolve/resolve.hpp"
#include "tests/crawler/temporary_store.hpp"

using namespace needlepoint;

namespace {

const Reference& tables() {
  static const auto loaded = load_reference(share_directory() / "data");
  return loaded;
}

/// What a template says of microneedling, 110 words, with the town it was printed for.
std::string leaflet(const std::string& town) {
  return "<p>Our " + town +
         " team offers microneedling for fine lines, scars and pores, and plans every visit with you before the first "
         "needle touches your skin. A numbing cream is applied for half an hour, then the pen moves across the cheeks "
         "and the brow in even passes.</p><p>Redness fades within two days, and you may wear make-up again on the "
         "third. People in " +
         town +
         " tell us that they like how calm the room is and how much time we take to explain what will happen. We open "
         "a "
         "sealed cartridge in front of you and write its lot number down in your file. Three visits, four weeks apart, "
         "are what most of our clients choose when they want their skin to look smoother by the summer.</p>";
}

std::string site(const std::string& name, const std::string& contact, const std::string& text) {
  return "<html><head><title>Microneedling | " + name + "</title></head><body><h1>Microneedling at " + name + "</h1>" +
         text + "<p>Book an appointment for microneedling today.</p><footer><p>" + name + "</p><p>" + contact +
         "</p></footer></body></html>";
}

struct Outcome {
  std::vector<Listing> listings;
  ResolveReport report;
};

Outcome resolved(const std::vector<std::pair<std::string, std::string>>& pages) {
  static const auto places = geo::Gazetteer::open(share_directory() / "gazetteer.bin");
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  const Instant at{std::chrono::seconds{1'790'000'000}};
  for (const auto& [address, html] : pages) {
    PageRecord page;
    page.url = Url::parse(address).value();
    page.site = std::string{page.url.host()};
    page.content_type = "text/html; charset=utf-8";
    page.hash = address;
    page.fetched_at = at;
    ledger.enqueue({.url = page.url, .site = page.site, .depth = 0, .priority = 0, .due = {}});
    page.id = ledger.settle_page(page.url, page, {});
    ledger.put_claims(page.id, read_page(page, html, tables()));
  }
  Outcome outcome;
  outcome.report =
      resolve(ledger, tables(), places, at, [&](Listing&& listing) { outcome.listings.push_back(std::move(listing)); });
  return outcome;
}

constexpr const char* lumen_door = "1804 Larkmoor Avenue, Suite 210, Austin, TX 78704 &middot; (512) 555-7346";

}  // namespace

TEST_CASE("a clinic with two domains is one listing with the sources of both") {
  const auto outcome =
      resolved({{"https://lumen-austin.example/", site("Lumen Skin", lumen_door, leaflet("Austin"))},
                {"https://lumen-skin.example/", site("Lumen Skin Clinic", lumen_door, leaflet("Austin"))}});
  REQUIRE(outcome.listings.size() == 1);
  CHECK(outcome.listings[0].url == "https://lumen-austin.example/");
  CHECK(outcome.listings[0].sources.size() == 2);
  REQUIRE(outcome.report.joined_sites.size() == 1);
  CHECK(outcome.report.joined_sites[0].site == "lumen-skin.example");
  CHECK(outcome.report.joined_sites[0].reason ==
        "it speaks of a place of lumen-austin.example: one telephone in one town");
  CHECK(outcome.report.left_out.empty());
}

TEST_CASE("one text printed for several towns makes no clinics where no door is named") {
  const auto outcome = resolved(
      {{"https://dallas-needling.example/", site("Dallas Needling Experts", "(214) 555-2742", leaflet("Dallas"))},
       {"https://houston-needling.example/", site("Houston Needling Experts", "(713) 555-2743", leaflet("Houston"))},
       {"https://lumen-skin.example/", site("Lumen Skin", lumen_door, leaflet("Austin"))}});
  REQUIRE(outcome.listings.size() == 1);
  CHECK(outcome.listings[0].url == "https://lumen-skin.example/");
  REQUIRE(outcome.report.left_out.size() == 2);
  CHECK(outcome.report.left_out[0].site == "dallas-needling.example");
  CHECK(outcome.report.left_out[0].reason ==
        "a copy: it names no street, and its text stands on https://houston-needling.example/");
}

TEST_CASE("a chain that prints one text keeps its branches, and a site with words of its own needs no street") {
  const auto chain = resolved(
      {{"https://glow-austin.example/", site("Glow Bar Austin", lumen_door, leaflet("Austin"))},
       {"https://glow-houston.example/",
        site("Glow Bar Houston", "77 Pine Street, Houston, TX 77002 &middot; (713) 555-2799", leaflet("Houston"))}});
  CHECK(chain.listings.size() == 2);
  CHECK(chain.report.left_out.empty());
  const auto lone = resolved(
      {{"https://needle-nurse.example/",
        site(
            "Needle Nurse", "Dallas, TX 75201 &middot; (214) 555-2742",
            "<p>I drive to your home in a van that I have fitted out myself, with a proper treatment chair and a lamp. "
            "Since nineteen ninety I have worked on wards and in theatres, and I bring what I learned there: a clean "
            "field, sealed tips, gloves that are changed whenever I touch something else. Tell me about cold sores, "
            "blood thinners and pregnancy before we begin, and eat something first. Microneedling takes an hour, and I "
            "stay for another half to see that your skin settles down as it should.</p>")},
       {"https://lumen-skin.example/", site("Lumen Skin", lumen_door, leaflet("Austin"))}});
  CHECK(lone.listings.size() == 2);
}
