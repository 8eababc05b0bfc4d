#include "data/ledger.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <filesystem>

namespace {

using namespace needlepoint;

/// A store in a folder of its own that goes with the test.
struct OwnStore {
  OwnStore() : store{std::filesystem::temp_directory_path() / ("needlepoint-ledger-" + std::to_string(::getpid()))} {
    std::filesystem::remove_all(store.root);
  }
  ~OwnStore() { std::filesystem::remove_all(store.root); }
  Store store;
};

Url url(std::string_view text) { return Url::parse(text).value(); }
Instant at(std::int64_t seconds) { return Instant{std::chrono::seconds{seconds}}; }

FrontierEntry entry(std::string_view text, int priority = 0, Instant due = {}) {
  return {.url = url(text), .site = "clinic.example", .depth = 1, .priority = priority, .due = due};
}

PageRecord page(std::string_view text, std::string hash) {
  return {.id = 0,
          .url = url(text),
          .site = "clinic.example",
          .status = 200,
          .content_type = "text/html",
          .hash = std::move(hash),
          .etag = "\"e\"",
          .last_modified = {},
          .archive_file = "a.warc.gz",
          .archive_offset = 10,
          .archive_length = 5,
          .fetched_at = at(1000)};
}

Claim claim(std::string field, boost::json::value value) {
  return {.subject = "site",
          .field = std::move(field),
          .value = std::move(value),
          .evidence = {.source = "page",
                       .url = "https://clinic.example/",
                       .page_hash = "h",
                       .begin = 3,
                       .end = 9,
                       .quote = "six by",
                       .fetched_at = at(1000),
                       .rule = "text.x"}};
}

}  // namespace

TEST_CASE("a URL is queued once, whatever its spelling, and the most telling comes first") {
  OwnStore own;
  auto ledger = Ledger::open(own.store);
  CHECK(ledger.enqueue(entry("https://clinic.example/blog", 1)));
  CHECK(ledger.enqueue(entry("https://clinic.example/about", 9)));
  CHECK_FALSE(ledger.enqueue(entry("https://clinic.example/about#team", 50)));
  CHECK(ledger.enqueue(entry("https://clinic.example/later", 99, at(500))));
  const auto due = ledger.claim_due("clinic.example", 10, at(100));
  REQUIRE(due.size() == 2);
  CHECK(due[0].url.text() == "https://clinic.example/about");
  CHECK(due[1].url.text() == "https://clinic.example/blog");
  CHECK(ledger.claim_due("clinic.example", 10, at(100)).size() == 2);  // claimed is not settled
  CHECK(ledger.next_due("clinic.example") == at(0));
  CHECK(ledger.sites_with_work() == std::vector<std::string>{"clinic.example"});
}

TEST_CASE("a settled URL leaves the frontier with its reason; a page brings its links") {
  OwnStore own;
  auto ledger = Ledger::open(own.store);
  ledger.enqueue(entry("https://clinic.example/gone"));
  ledger.enqueue(entry("https://clinic.example/old"));
  ledger.settle(url("https://clinic.example/gone"),
                {.code = OutcomeCode::http_error, .status = 404, .detail = "404 Not Found"}, at(7));
  const std::vector<FrontierEntry> links{entry("https://clinic.example/team"), entry("https://clinic.example/gone")};
  ledger.settle_page(url("https://clinic.example/old"), page("https://clinic.example/new", "h"), links);

  CHECK(ledger.outcome_of(url("https://clinic.example/gone"))->status == 404);
  CHECK(ledger.outcome_of(url("https://clinic.example/new"))->code == OutcomeCode::fetched);
  CHECK_FALSE(ledger.outcome_of(url("https://clinic.example/team")));
  CHECK(ledger.page_of(url("https://clinic.example/old"))->url.text() == "https://clinic.example/new");
  CHECK(ledger.page_with_hash("clinic.example", "h")->url.text() == "https://clinic.example/new");
  const auto left = ledger.claim_due("clinic.example", 10, at(100));
  REQUIRE(left.size() == 1);
  CHECK(left[0].url.text() == "https://clinic.example/team");
  CHECK(ledger.archive_end("a.warc.gz") == 15);
}

TEST_CASE("the frontier holds back, gives up and takes up again") {
  OwnStore own;
  auto ledger = Ledger::open(own.store);
  ledger.enqueue(entry("https://clinic.example/a"));
  ledger.enqueue(entry("https://clinic.example/b"));
  ledger.postpone(url("https://clinic.example/a"), at(50));
  CHECK(ledger.claim_due("clinic.example", 10, at(10)).size() == 1);
  ledger.postpone_site("clinic.example", at(90));
  CHECK(ledger.claim_due("clinic.example", 10, at(60)).empty());
  CHECK(ledger.next_due("clinic.example") == at(90));
  CHECK(ledger.settle_rest("clinic.example", {.code = OutcomeCode::over_limit, .status = 0, .detail = "cap"}, at(5)) ==
        2);
  CHECK(ledger.counts().queued == 0);
  CHECK(ledger.requeue_over_limit(0, 9, at(6)) == 0);
  CHECK(ledger.requeue_over_limit(1, 0, at(6)) == 0);
  CHECK(ledger.requeue_over_limit(1, 9, at(6)) == 2);
  CHECK(ledger.counts().queued == 2);
  ledger.settle(url("https://clinic.example/a"), {.code = OutcomeCode::timed_out, .status = 0, .detail = {}}, at(5));
  ledger.settle(url("https://clinic.example/b"), {.code = OutcomeCode::http_error, .status = 404, .detail = {}}, at(5));
  CHECK(ledger.requeue_failed(at(5), at(9)) == 0);  // too fresh
  CHECK(ledger.requeue_failed(at(6), at(9)) == 1);  // a timeout may pass, a 404 is an answer
  CHECK(
      ledger.refuse(entry("https://clinic.example/c"), {.code = OutcomeCode::trap, .status = 0, .detail = "x"}, at(6)));
  CHECK_FALSE(
      ledger.refuse(entry("https://clinic.example/b"), {.code = OutcomeCode::trap, .status = 0, .detail = "x"}, at(6)));
}

TEST_CASE("a page that changes is visited sooner, one that does not later") {
  OwnStore own;
  auto ledger = Ledger::open(own.store);
  const auto home = url("https://clinic.example/");
  constexpr int day = 86'400;
  auto fetched = page("https://clinic.example/", "h1");
  fetched.fetched_at = at(0);
  ledger.settle_page(home, fetched, {});
  CHECK(ledger.requeue_revisits(at(7 * day - 1)) == 0);
  CHECK(ledger.requeue_revisits(at(7 * day)) == 1);
  ledger.settle_unchanged(home, {.code = OutcomeCode::not_modified, .status = 304, .detail = {}}, at(7 * day));
  CHECK(ledger.page_of(home)->hash == "h1");
  CHECK(ledger.requeue_revisits(at(17 * day)) == 0);
  CHECK(ledger.requeue_revisits(at(18 * day)) == 1);  // half as long again
  fetched.hash = "h2", fetched.fetched_at = at(18 * day);
  ledger.settle_page(home, fetched, {});
  CHECK(ledger.requeue_revisits(at(24 * day)) == 0);
  CHECK(ledger.requeue_revisits(at(25 * day)) == 1);  // a third less
}

TEST_CASE("claims are read back as they were put, and a new reading replaces the old") {
  OwnStore own;
  auto ledger = Ledger::open(own.store);
  const auto id = ledger.settle_page(url("https://clinic.example/"), page("https://clinic.example/", "h"), {});
  auto foreign = claim("rating", boost::json::parse(R"({"value":4.5})"));
  foreign.evidence.source = "osm", foreign.evidence.url = "https://osm.example/node/1", foreign.evidence.page_hash = "",
  foreign.evidence.fetched_at = at(7);
  const std::vector<Claim> first{claim("phone", "555-0100")}, second{claim("name", "Clinic"), foreign};
  ledger.put_claims(id, first);
  ledger.put_claims(id, second);
  int sites = 0;
  ledger.each_site([&](const std::string& site, const std::vector<PageReading>& pages) {
    ++sites;
    CHECK(site == "clinic.example");
    REQUIRE(pages.size() == 1);
    CHECK(pages[0].page.etag == "\"e\"");
    CHECK(pages[0].claims == second);
  });
  CHECK(sites == 1);
}

TEST_CASE("imported records are replaced by their identity and found by name") {
  OwnStore own;
  auto ledger = Ledger::open(own.store);
  Listing listing;
  listing.id = "1", listing.name = "Old";
  ledger.put_listing("csv", "1", listing);
  listing.name = "New";
  ledger.put_listing("csv", "1", listing);
  ledger.put_listing("csv", "0", listing);
  ledger.put_listing("", "", listing);  // the smallest identity there is
  std::vector<std::string> seen;
  ledger.each_listing(
      [&](std::string_view source, const Listing& found) { seen.push_back(std::string{source} + ":" + found.name); });
  CHECK(seen == std::vector<std::string>{":New", "csv:New", "csv:New"});

  LicenseRecord license;
  license.authority = "board", license.license_class = "esthetician", license.number = "E-1",
  license.holder = "Núñez, Ana María";
  license.issued = parse_iso_date("2020-02-29"), license.active = true, license.evidence.begin = 12;
  ledger.put_license(license);
  license.status = "Active";
  ledger.put_license(license);
  const auto found = ledger.licenses_of("NUNEZ");
  REQUIRE(found.size() == 1);
  CHECK(found[0].status == "Active");
  CHECK(found[0].holder == "Núñez, Ana María");
  CHECK(to_iso_date(*found[0].issued) == "2020-02-29");
  CHECK_FALSE(found[0].expires);
  CHECK(found[0].evidence.begin == 12);
}

TEST_CASE("a batch that throws leaves nothing behind") {
  OwnStore own;
  auto ledger = Ledger::open(own.store);
  CHECK_THROWS(ledger.batch([&] {
    ledger.enqueue(entry("https://clinic.example/a"));
    throw std::runtime_error("no");
  }));
  CHECK(ledger.counts().queued == 0);
  ledger.batch([&] { ledger.enqueue(entry("https://clinic.example/a")); });
  CHECK(ledger.counts().queued == 1);
}

TEST_CASE("the ledger survives its process, is checked and backed up, and foreign files are refused") {
  OwnStore own;
  { Ledger::open(own.store).enqueue(entry("https://clinic.example/a")); }
  {
    auto ledger = Ledger::open(own.store, Ledger::Mode::read_only);
    CHECK(ledger.counts().queued == 1);
    CHECK(ledger.check().empty());
    ledger.backup_to(own.store.root / "copy.sqlite");
    CHECK_THROWS(ledger.enqueue(entry("https://clinic.example/b")));
  }
  const Store other{own.store.root / "other"};
  std::filesystem::create_directories(other.root);
  std::filesystem::copy_file(own.store.root / "copy.sqlite", other.ledger());
  CHECK(Ledger::open(other).counts().queued == 1);
  CHECK_THROWS_AS(Ledger::open(Store{own.store.root / "none"}, Ledger::Mode::read_only), std::runtime_error);
}
