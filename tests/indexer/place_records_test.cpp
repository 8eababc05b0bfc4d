// Inspections, attestations and reviews of a place, and the entries of registers that are the place itself.
#include <doctest/doctest.h>

#include "indexer/match/place_records.hpp"
#include "indexer/match/verify.hpp"
#include "tests/crawler/temporary_store.hpp"

using namespace needlepoint;

namespace {

Listing lumen() {
  Listing listing;
  listing.id = "np-1", listing.name = "Lumen Skin", listing.city = "Austin", listing.region = "Texas";
  listing.postal_code = "78701", listing.country = "US", listing.phones = {"+15125550100"};
  return listing;
}

Instant day(const char* text) { return *parse_rfc3339(std::string{text} + "T00:00:00Z"); }

HygienePractice practice(const char* id, const char* about, Strength strength, const char* source, const char* on) {
  Evidence evidence;
  evidence.source = source, evidence.quote = source, evidence.fetched_at = day(on);
  return {.practice = id, .about = about, .strength = strength, .evidence = {evidence}};
}

/// "practice about strength [sources of evidence]" of each, after records have spoken.
std::string after(const std::vector<HygienePractice>& records, std::vector<HygienePractice> on_page) {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  for (std::size_t i = 0; i < records.size(); ++i) {
    Listing record;
    record.id = "np-1", record.name = "np-1", record.hygiene = {records[i]};
    ledger.put_listing("inspections", std::to_string(i), record);
  }
  auto listing = lumen();
  listing.hygiene = std::move(on_page);
  PlaceRecords{ledger, *parse_iso_date("2026-11-23")}.merge_into(listing);
  std::string out;
  for (const auto& one : listing.hygiene) {
    out += one.practice + " " + one.about + " " + std::string{to_word(one.strength)} + " [";
    for (const auto& evidence : one.evidence) out += (out.ends_with('[') ? "" : " ") + evidence.source;
    out += "]; ";
  }
  return out;
}

}  // namespace

TEST_CASE("an inspection raises or contradicts what the page says; the latest one decides; both are kept") {
  using enum Strength;
  const auto page = practice("autoclave", "microneedling", stated, "page", "2026-10-01");
  const auto passed = practice("autoclave", "premises", confirmed, "passed", "2026-05-02");
  const auto failed = practice("autoclave", "premises", contradicted, "failed", "2026-06-02");
  CHECK(after({}, {page}) == "autoclave microneedling stated [page]; ");
  CHECK(after({passed}, {page}) == "autoclave microneedling confirmed [passed page]; ");
  CHECK(after({failed, passed}, {page}) == "autoclave microneedling contradicted [failed passed page]; ");
  CHECK(after({passed}, {}) == "autoclave premises confirmed [passed]; ");
}

TEST_CASE("an old inspection is history, and what was said of waxing was not inspected") {
  using enum Strength;
  CHECK(after({practice("inspection", "premises", confirmed, "passed", "2024-11-01")}, {}) ==
        "inspection premises expired [passed]; ");
  CHECK(after({practice("gloves_masks", "premises", confirmed, "passed", "2026-05-02")},
              {practice("gloves_masks", "waxing", stated, "page", "2026-10-01")}) ==
        "gloves_masks waxing stated [page]; gloves_masks premises confirmed [passed]; ");
}

TEST_CASE("what an operator attests fills in what was unknown, and never lowers what a record says") {
  using enum Strength;
  const auto attested = practice("autoclave", "premises", stated, "attested", "2026-07-01");
  CHECK(after({attested}, {}) == "autoclave premises stated [attested]; ");
  CHECK(after({attested}, {practice("autoclave", "microneedling", unknown, "page", "2026-10-01")}) ==
        "autoclave microneedling stated [page attested]; ");
  CHECK(after({practice("autoclave", "premises", contradicted, "failed", "2026-06-02"), attested}, {}) ==
        "autoclave premises contradicted [failed attested]; ");
}

namespace {

LicenseRecord entry(std::string holder, const char* authority, const char* number) {
  LicenseRecord record;
  record.authority = authority, record.state = "TX", record.license_class = "salon", record.number = number;
  record.holder = std::move(holder), record.is_business = true, record.active = true, record.postal_code = "78701";
  record.expires = parse_iso_date("2027-06-30");
  record.evidence.source = authority, record.evidence.quote = record.holder;
  return record;
}

std::string registrations(const std::vector<LicenseRecord>& rows, Listing listing) {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  for (const auto& record : rows) ledger.put_license(record);
  Registers{ledger}.verify(listing, *parse_iso_date("2026-11-23"));
  std::string out;
  for (const auto& one : listing.facts["registration"])
    out += one.value + ": " + std::string{to_word(one.strength)} + "; ";
  return out;
}

}  // namespace

TEST_CASE("a clinic's own entry is matched by name, state and postal code or telephone") {
  CHECK(registrations({entry("LUMEN SKIN, LLC", "board", "S-1")}, lumen()) ==
        "salon S-1, LUMEN SKIN, LLC: confirmed; ");
  auto elsewhere = entry("LUMEN SKIN LLC", "board", "S-1");
  elsewhere.postal_code = "79901";
  CHECK(registrations({elsewhere}, lumen()).empty());
  elsewhere.phone = "512-555-0100";
  CHECK(registrations({elsewhere}, lumen()) == "salon S-1, LUMEN SKIN LLC: confirmed; ");
  auto expired = entry("LUMEN SKIN", "board", "S-1");
  expired.expires = parse_iso_date("2026-01-31");
  CHECK(registrations({expired}, lumen()) == "salon S-1, LUMEN SKIN: expired; ");
  auto of_another_state = entry("LUMEN SKIN", "board", "S-1");
  of_another_state.state = "OK";
  CHECK(registrations({of_another_state}, lumen()).empty());
  CHECK(registrations({entry("LUMEN SKIN", "board", "S-1"), entry("LUMEN SKIN", "board", "S-2")}, lumen()).empty());
  CHECK(registrations({entry("LUMEN SKIN", "board", "S-1"), entry("LUMEN SKIN", "nppes", "1234567893")}, lumen()) ==
        "salon S-1, LUMEN SKIN: confirmed; salon 1234567893, LUMEN SKIN: confirmed; ");
  auto british = lumen();
  british.country = "GB", british.region = "England", british.postal_code = "LS1 1AA", british.phones.clear();
  auto registered = entry("Lumen Skin", "cqc", "1-123456789");
  registered.state = "England", registered.postal_code = "LS1 1AA";
  CHECK(registrations({registered}, british) == "salon 1-123456789, Lumen Skin: confirmed; ");
}

TEST_CASE("inspections and reviews are added to the place they name, once") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  const auto put = [&](const char* source, const char* key, const char* id, const char* name, const char* postal_code) {
    Listing record;
    record.id = id, record.name = name, record.postal_code = postal_code;
    record.reviews.push_back(
        Review{.rating = 5, .text = key, .author = {}, .date = {}, .source = "partner", .evidence = {}});
    ledger.put_listing(source, key, record);
  };
  put("reviews", "by id", "np-1", "np-1", "");
  put("reviews", "by address", "reviews-1", "LUMEN SKIN", "78701");
  put("reviews", "another place", "reviews-2", "LUMEN SKIN", "10001");
  put("listings", "np-1", "np-1", "Lumen Skin", "78701");
  PlaceRecords records{ledger, *parse_iso_date("2026-11-23")};
  auto listing = lumen();
  records.merge_into(listing);
  REQUIRE(listing.reviews.size() == 2);
  CHECK(listing.reviews[0].text == "by id");
  CHECK(listing.reviews[1].text == "by address");
  records.merge_into(listing);
  CHECK(listing.reviews.size() == 2);
  CHECK(records.left() == 1);
}
