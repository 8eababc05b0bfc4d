// Coming back: pages that are gone, sitemaps that tell of changes, hosts in trouble.
#include <doctest/doctest.h>

#include <atomic>
#include <set>

#include "crawler/crawl/crawl.hpp"
#include "data/ledger.hpp"
#include "tests/crawler/rough_server.hpp"
#include "tests/crawler/temporary_store.hpp"

namespace {

using namespace needlepoint;
using namespace needlepoint::crawler;

const std::string site = "clinic.example";
const Url home = Url::parse("https://clinic.example/").value();
const Url team = Url::parse("https://clinic.example/team").value();

Instant day(int number) { return Instant{std::chrono::days{20'000 + number}}; }

/// A ledger with a page at each URL, fetched on day 0.
class Pages {
 public:
  Pages() : ledger{Ledger::open(own.store())} {
    for (const auto& url : {home, team}) {
      ledger.enqueue({.url = url, .site = site, .depth = 0, .priority = 1, .due = {}});
      fetched(url, 0, "first");
    }
  }
  void fetched(const Url& url, int on, const std::string& hash) {
    PageRecord page;
    page.url = url, page.site = site, page.hash = hash + url.text(), page.fetched_at = day(on);
    ledger.settle_page(url, page, {});
  }
  void unchanged(const Url& url, int on) {
    ledger.settle_unchanged(url, {.code = OutcomeCode::not_modified, .status = 304, .detail = ""}, day(on));
  }
  void missing(const Url& url, int on, int status = 404) {
    ledger.settle(url, {.code = OutcomeCode::http_error, .status = status, .detail = ""}, day(on));
  }
  /// The pages that speak for the site.
  std::set<std::string> speaking() {
    std::set<std::string> paths;
    for (const auto& reading : ledger.readings_of(site)) paths.emplace(reading.page.url.path());
    return paths;
  }
  /// Whether the page is to be asked again on that day; it stays queued then.
  bool due(const Url& url, int on) {
    ledger.requeue_revisits(day(on));
    return ledger.status_of(url)->queued;
  }

  TemporaryStore own;
  Ledger ledger;
};

using Paths = std::set<std::string>;

}  // namespace

TEST_CASE("a page that is gone twice, a day apart, says nothing more; a slip or a dead site silences nobody") {
  Pages pages;
  pages.missing(team, 7);
  CHECK(pages.speaking() == Paths{"/", "/team"});
  CHECK_FALSE(pages.due(team, 7));
  CHECK(pages.due(team, 8));  // soon again
  pages.missing(team, 8, 410);
  CHECK(pages.speaking() == Paths{"/"});
  pages.fetched(team, 9, "again");
  CHECK(pages.speaking() == Paths{"/", "/team"});
  pages.missing(team, 10);
  pages.unchanged(team, 11);
  pages.missing(team, 12);
  CHECK(pages.speaking() == Paths{"/", "/team"});  // gone on one day only, since it was last there
  pages.missing(team, 20, 403);                    // a refusal is no absence
  pages.missing(team, 30, 403);
  CHECK(pages.speaking() == Paths{"/", "/team"});
  pages.missing(team, 40);
  pages.missing(home, 40);
  pages.missing(home, 60);
  CHECK(pages.speaking() == Paths{"/", "/team"});  // nobody is there: "closed?", with what was known
}

TEST_CASE("lastmod is believed only where it was right before") {
  Pages honest, liar;
  for (int visit = 1; visit <= 10; ++visit) {
    const auto stamp = "2026-01-" + std::to_string(10 + visit);
    const bool changes = visit % 2 == 0;
    for (auto* pages : {&honest, &liar})
      for (const auto& url : {home, team}) {
        if (pages == &liar || changes) pages->ledger.note_listed(url, stamp);  // the liar: changed each time
        else pages->ledger.note_listed(url, "2026-01-" + std::to_string(9 + visit));
        if (changes) pages->fetched(url, visit, stamp);
        else pages->unchanged(url, visit);
      }
  }
  for (auto* pages : {&honest, &liar})
    for (const auto& url : {home, team}) pages->ledger.note_listed(url, url == team ? "2026-02-01" : "2026-01-20");
  CHECK(honest.ledger.requeue_listed(site, day(11)) == 1);
  CHECK(honest.ledger.status_of(team)->queued);
  CHECK_FALSE(honest.ledger.status_of(home)->queued);
  CHECK(liar.ledger.requeue_listed(site, day(11)) == 0);
  CHECK_FALSE(honest.due(home, 80));  // its lastmod has not moved, and is believed
  CHECK(honest.due(home, 101));
  CHECK(liar.due(home, 80));
}

TEST_CASE("a sitemap is asked again in some days") {
  Pages pages;
  const auto map = Url::parse("https://clinic.example/sitemap.xml").value();
  pages.ledger.enqueue({.url = map, .site = site, .depth = 0, .priority = 1, .due = {}});
  pages.ledger.settle(map, {.code = OutcomeCode::not_html, .status = 200, .detail = ""}, day(0));
  pages.ledger.revisit_list(map);
  CHECK_FALSE(pages.due(map, 2));
  CHECK(pages.due(map, 3));
}

TEST_CASE("a host that is overloaded is asked ever more slowly, and soon left for the next run") {
  std::atomic<int> asked = 0;
  std::vector<std::chrono::steady_clock::time_point> times;
  RoughServer server{[&](const std::string&, const std::string& path, Wire& wire) {
    if (path == "/robots.txt" || path == "/sitemap.xml") return wire.send(response(404, "", ""));
    if (path == "/") {
      std::string links;
      for (int at = 0; at < 30; ++at) links += "<a href=/" + std::to_string(at) + ">x</a>";
      return wire.send(page(links));
    }
    times.push_back(std::chrono::steady_clock::now());
    return wire.send(response(++asked % 2 ? 429 : 503, "", ""));
  }};
  const TemporaryStore own;
  CrawlOptions options;
  options.store = own.store();
  options.seeds = {Url::parse("http://127.0.0.1:" + std::to_string(server.port()) + "/").value()};
  options.network.allow_private = true;
  options.delay = std::chrono::milliseconds{0};
  options.busy_pause = std::chrono::milliseconds{20};
  options.retries = 0;
  const auto stats = crawl(options, nullptr).value();
  REQUIRE(asked == 6);
  for (std::size_t at = 1; at < times.size(); ++at)
    CHECK(times[at] - times[at - 1] >= std::chrono::milliseconds{20 << at});
  CHECK(stats.pages() == 1);
  CHECK(stats.queued == 24);  // the six have their reason, the others wait
  CHECK(*Ledger::open(own.store()).next_due("127.0.0.1:" + std::to_string(server.port())) - now() >
        std::chrono::minutes{50});
}
