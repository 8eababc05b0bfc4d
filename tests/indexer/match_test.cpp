// Which register row is this person: one in reach, or none.
#include <doctest/doctest.h>

#include "indexer/match/verify.hpp"
#include "tests/crawler/temporary_store.hpp"

using namespace needlepoint;

namespace {

LicenseRecord row(std::string holder, std::string city, std::string number,
                  std::string license_class = "registered_nurse") {
  LicenseRecord record;
  record.authority = "board", record.state = "TX", record.license_class = std::move(license_class),
  record.number = std::move(number);
  record.holder = std::move(holder), record.city = std::move(city), record.status = "Active", record.active = true;
  record.expires = parse_iso_date("2027-06-30");
  record.evidence.source = "board", record.evidence.quote = record.holder, record.evidence.rule = "register.board";
  return record;
}

Listing clinic(std::string name, std::string provider_class = "registered_nurse") {
  Listing listing;
  listing.id = "1", listing.name = "Lumen Skin", listing.city = "Austin", listing.region = "TX", listing.country = "US";
  listing.phones = {"+15125550100"};
  listing.practitioners = {Practitioner{
      .name = std::move(name), .credential = "RN", .provider_class = std::move(provider_class), .license = {}}};
  listing.practitioners[0].license.strength = Strength::stated;
  return listing;
}

License verified(const std::vector<LicenseRecord>& rows, Listing listing, Listing* after = nullptr) {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  for (const auto& record : rows) ledger.put_license(record);
  Registers{ledger}.verify(listing, *parse_iso_date("2026-11-23"));
  if (after != nullptr) *after = listing;
  return listing.practitioners.at(0).license;
}

std::string word(const License& license) { return std::string{to_word(license.strength)} + " " + license.number; }

}  // namespace

TEST_CASE("one row with the name, the class, the state and the city confirms") {
  const auto license = verified({row("OKAFOR, DANA M", "AUSTIN", "RN-1"), row("OKAFOR, PETER", "AUSTIN", "RN-2")},
                                clinic("Dana Okafor"));
  CHECK(word(license) == "confirmed RN-1");
  CHECK(license.authority == "board");
  CHECK(license.expires == parse_iso_date("2027-06-30"));
  REQUIRE(license.evidence.size() == 1);
  CHECK(license.evidence[0].quote == "OKAFOR, DANA M");
}

TEST_CASE("what is not proved stays as it was") {
  const struct {
    const char* why;
    std::vector<LicenseRecord> rows;
    Listing listing;
  } table[] = {
      {"no row", {}, clinic("Dana Okafor")},
      {"two rows in reach: none is taken",
       {row("OKAFOR, DANA", "AUSTIN", "RN-1"), row("OKAFOR, DANA", "AUSTIN", "RN-2")},
       clinic("Dana Okafor")},
      {"a namesake without an address is in reach too",
       {row("OKAFOR, DANA", "AUSTIN", "RN-1"), row("OKAFOR, DANA", "", "RN-2")},
       clinic("Dana Okafor")},
      {"another city", {row("OKAFOR, DANA M", "EL PASO", "RN-1")}, clinic("Dana M Okafor")},
      {"another class", {row("OKAFOR, DANA", "AUSTIN", "RN-1", "esthetician")}, clinic("Dana Okafor")},
      {"a narrower class", {row("OKAFOR, DANA", "AUSTIN", "RN-1")}, clinic("Dana Okafor", "nurse_practitioner")},
      {"another middle name", {row("OKAFOR, DANA MARIE", "AUSTIN", "RN-1")}, clinic("Dana Luz Okafor")},
      {"an initial alone", {row("OKAFOR, D", "AUSTIN", "RN-1")}, clinic("Dana Okafor")},
      {"father and son", {row("OKAFOR, DANA JR", "AUSTIN", "RN-1")}, clinic("Dana Okafor Sr.")},
      {"no class on the page", {row("OKAFOR, DANA", "AUSTIN", "RN-1")}, clinic("Dana Okafor", "")},
  };
  for (const auto& test : table) {
    CAPTURE(test.why);
    const auto license = verified(test.rows, test.listing);
    CHECK(word(license) == "stated ");
    CHECK(license.evidence.empty());
  }
}

TEST_CASE("a license of another state is none here") {
  auto record = row("OKAFOR, DANA", "AUSTIN", "RN-1");
  record.state = "OK";
  CHECK(word(verified({record}, clinic("Dana Okafor"))) == "stated ");
}

TEST_CASE("a stated number decides between namesakes, and a wrong one confirms nothing") {
  auto listing = clinic("Dana Okafor");
  listing.practitioners[0].license.number = "rn 2";
  CHECK(word(verified({row("OKAFOR, DANA", "AUSTIN", "RN-1"), row("OKAFOR, DANA", "AUSTIN", "RN-2")}, listing)) ==
        "confirmed RN-2");
  CHECK(word(verified({row("OKAFOR, DANA", "AUSTIN", "RN-1")}, listing)) == "stated rn 2");
}

TEST_CASE("the clinic's telephone or name brings a row of another town into reach") {
  auto moved = row("OKAFOR, DANA", "ROUND ROCK", "RN-1");
  moved.phone = "512 555 0100";
  CHECK(word(verified({moved}, clinic("Dana Okafor"))) == "confirmed RN-1");
  auto employed = row("OKAFOR, DANA", "ROUND ROCK", "RN-1");
  employed.business = "LUMEN SKIN LLC";
  CHECK(word(verified({employed}, clinic("Dana Okafor"))) == "confirmed RN-1");
}

TEST_CASE("expired and not in force show as expired, at once") {
  auto expired = row("OKAFOR, DANA", "AUSTIN", "RN-1");
  expired.expires = parse_iso_date("2026-11-22");  // active on the day of the snapshot, expired since
  CHECK(word(verified({expired}, clinic("Dana Okafor"))) == "expired RN-1");
  auto last_day = expired;
  last_day.expires = parse_iso_date("2026-11-23");
  CHECK(word(verified({last_day}, clinic("Dana Okafor"))) == "confirmed RN-1");
  auto retired = row("OKAFOR, DANA", "AUSTIN", "RN-1");
  retired.active = false, retired.status = "Retired";
  CHECK(word(verified({retired}, clinic("Dana Okafor"))) == "expired RN-1");
}

TEST_CASE("discipline contradicts, and a flag says where to read it") {
  auto record = row("OKAFOR, DANA", "AUSTIN", "RN-1");
  record.disciplined = true;
  Listing after;
  CHECK(word(verified({record}, clinic("Dana Okafor"), &after)) == "contradicted RN-1");
  REQUIRE(after.flags.size() == 1);
  CHECK(after.flags[0].id == "register_discipline");
}

TEST_CASE("NPPES adds evidence and never confirms") {
  auto record = row("OKAFOR, DANA", "AUSTIN", "1234567893");
  record.authority = "nppes";
  const auto license = verified({record}, clinic("Dana Okafor"));
  CHECK(word(license) == "stated ");
  CHECK(license.evidence.size() == 1);
}

TEST_CASE("a match tells its features and its points") {
  const std::vector<LicenseRecord> rows = {row("OKAFOR, DANA M", "AUSTIN", "RN-1"),
                                           row("OKAFOR, DIANE", "AUSTIN", "RN-2")};
  const auto match =
      match_license(claimant_of(clinic("Dana M. Okafor").practitioners[0], clinic("Dana M. Okafor")), rows);
  CHECK(match.verdict == LicenseMatch::Verdict::found);
  CHECK(match.candidates[0].score == 30 + 30 + 8 + 20 + 20);
  CHECK(match.candidates[1].rejected == "another given name");
}

namespace {

/// "rule source day: quote", a line each.
std::string searched(const Listing& listing) {
  std::string out;
  const auto found = listing.facts.find("register");
  if (found == listing.facts.end()) return out;
  for (const auto& one : found->second)
    out += one.evidence.rule + " " + one.evidence.source + " " + to_rfc3339(one.evidence.fetched_at).substr(0, 10) +
           ": " + one.evidence.quote + "\n";
  return out;
}

LicenseRecord as_of(LicenseRecord record, const char* day) {
  record.evidence.fetched_at = *parse_rfc3339(std::string{day} + "T00:00:00Z");
  return record;
}

}  // namespace

TEST_CASE("what was looked for and not found is told as absence of a record, with the register and its day") {
  const auto told = [](const std::vector<LicenseRecord>& rows) {
    TemporaryStore store;
    auto ledger = Ledger::open(store.store());
    for (const auto& record : rows) ledger.put_license(as_of(record, "2026-11-01"));
    ledger.end_snapshot("board", *parse_rfc3339("2026-11-01T00:00:00Z"));
    auto listing = clinic("Dana Okafor");
    Registers{ledger}.verify(listing, *parse_iso_date("2026-11-23"));
    CHECK(listing.practitioners.at(0).license.strength == Strength::stated);
    return searched(listing);
  };
  CHECK(told({row("RUIZ, ANA", "AUSTIN", "RN-1")}) == "register.not_found board 2026-11-01: \n");
  CHECK(told({row("OKAFOR, DANA", "EL PASO", "RN-1")}) == "register.not_matched board 2026-11-01: \n");
  CHECK(told({row("OKAFOR, DANA", "AUSTIN", "RN-1"), row("OKAFOR, DANA", "AUSTIN", "RN-2")}) ==
        "register.candidate board 2026-11-01: OKAFOR, DANA\nregister.candidate board 2026-11-01: OKAFOR, DANA\n");
  // A register of estheticians says nothing about nurses.
  CHECK(told({row("RUIZ, ANA", "AUSTIN", "E-1", "esthetician")}).empty());
}

TEST_CASE("a part of a register proves no absence") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  ledger.put_license(as_of(row("RUIZ, ANA", "AUSTIN", "RN-1"), "2026-11-01"));
  auto listing = clinic("Dana Okafor");
  Registers{ledger}.verify(listing, *parse_iso_date("2026-11-23"));
  CHECK(searched(listing).empty());
}

TEST_CASE("a row that has vanished confirms nobody, and is told with the day") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  const auto put = [&](const char* day, const std::vector<LicenseRecord>& rows) {
    for (const auto& record : rows) ledger.put_license(as_of(record, day));
    ledger.end_snapshot("board", *parse_rfc3339(std::string{day} + "T00:00:00Z"));
  };
  put("2026-10-01", {row("OKAFOR, DANA", "AUSTIN", "RN-1"), row("RUIZ, ANA", "AUSTIN", "RN-2")});
  put("2026-11-01", {row("RUIZ, ANA", "AUSTIN", "RN-2")});
  auto listing = clinic("Dana Okafor");
  Registers{ledger}.verify(listing, *parse_iso_date("2026-11-23"));
  CHECK(word(listing.practitioners.at(0).license) == "stated ");
  CHECK(searched(listing) == "register.vanished board 2026-11-01: OKAFOR, DANA\n");
}

TEST_CASE("what a later snapshot changed about the row that was found is told") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  auto record = row("OKAFOR, DANA", "AUSTIN", "RN-1");
  record.expires = parse_iso_date("2026-12-31");
  ledger.put_license(as_of(record, "2026-10-01"));
  record.expires = parse_iso_date("2027-12-31");
  ledger.put_license(as_of(record, "2026-11-01"));
  auto listing = clinic("Dana Okafor");
  Registers{ledger}.verify(listing, *parse_iso_date("2026-11-23"));
  CHECK(word(listing.practitioners.at(0).license) == "confirmed RN-1");
  CHECK(searched(listing) ==
        "register.event.renewed board 2026-11-01: OKAFOR, DANA; Active; 2026-12-31 -> OKAFOR, DANA; Active; "
        "2027-12-31\n");
}

TEST_CASE("a row without a date of expiry confirms for a year and a month after its snapshot") {
  auto record = row("OKAFOR, DANA", "AUSTIN", "RN-1");
  record.expires.reset();
  CHECK(word(verified({as_of(record, "2026-01-01")}, clinic("Dana Okafor"))) == "confirmed RN-1");
  CHECK(word(verified({as_of(record, "2025-01-01")}, clinic("Dana Okafor"))) == "expired RN-1");
}

TEST_CASE("a register without towns takes the town from NPPES, where NPPES states the very number") {
  auto license = row("OKAFOR, DANA", "", "RN60554847");
  auto identifier = row("OKAFOR, DANA", "AUSTIN", "1234567893");
  identifier.authority = "nppes", identifier.stated_numbers = {{"TX", "60554847"}};
  CHECK(word(verified({license, identifier}, clinic("Dana Okafor"))) == "confirmed RN60554847");
  CHECK(word(verified({license}, clinic("Dana Okafor"))) == "stated ");
  auto elsewhere = identifier;
  elsewhere.city = "EL PASO";
  CHECK(word(verified({license, elsewhere}, clinic("Dana Okafor"))) == "stated ");
  auto of_another_state = identifier;
  of_another_state.stated_numbers = {{"OK", "60554847"}};
  CHECK(word(verified({license, of_another_state}, clinic("Dana Okafor"))) == "stated ");
  auto of_another_holder = identifier;
  of_another_holder.holder = "OKAFOR, PETER";
  CHECK(word(verified({license, of_another_holder}, clinic("Dana Okafor"))) == "stated ");
  // A namesake whose town nobody tells is still in reach.
  CHECK(word(verified({license, identifier, row("OKAFOR, DANA", "", "RN60000001")}, clinic("Dana Okafor"))) ==
        "stated ");
}

TEST_CASE("a page's NPI and a number of another state are no numbers of this state's register") {
  auto listing = clinic("Dana Okafor");
  listing.practitioners[0].license.number = "1234567893", listing.practitioners[0].license.authority = "npi";
  CHECK(word(verified({row("OKAFOR, DANA", "AUSTIN", "RN-1")}, listing)) == "confirmed RN-1");
  listing.practitioners[0].license.number = "998877", listing.practitioners[0].license.authority.clear(),
  listing.practitioners[0].license.state = "OK";
  CHECK(word(verified({row("OKAFOR, DANA", "AUSTIN", "RN-1")}, listing)) == "confirmed RN-1");
}

TEST_CASE("two licenses of one person do not stand in each other's way, those of two people do") {
  const auto nurse = row("OKAFOR, DANA MARIE", "AUSTIN", "RN-1");
  auto practitioner = row("OKAFOR, DANA MARIE", "AUSTIN", "AP-1", "nurse_practitioner");
  CHECK(word(verified({nurse, practitioner}, clinic("Dana Okafor"))) == "confirmed RN-1");
  practitioner.holder = "OKAFOR, DANA LUZ";
  CHECK(word(verified({nurse, practitioner}, clinic("Dana Okafor"))) == "stated ");
  practitioner.holder = "OKAFOR, DANA";
  CHECK(word(verified({row("OKAFOR, DANA", "AUSTIN", "RN-1"), practitioner}, clinic("Dana Okafor"))) == "stated ");
}
