// The crawl against a real server: robots.txt, sitemaps, scope, pace, caps, retries, and what the ledger says of each.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>

#include "crawler/archive/archive_reader.hpp"
#include "crawler/archive/archive_writer.hpp"
#include "crawler/crawl/block_list.hpp"
#include "crawler/crawl/crawl.hpp"
#include "crawler/crawl/pace.hpp"
#include "crawler/crawl/priority.hpp"
#include "crawler/crawl/scope.hpp"
#include "crawler/crawl/trap_rules.hpp"
#include "data/ledger.hpp"
#include "tests/crawler/rough_server.hpp"
#include "tests/crawler/temporary_store.hpp"

namespace {

using namespace needlepoint;
using namespace needlepoint::crawler;

/// A server with these pages: path to response. Everything else is a 404.
struct Site {
  explicit Site(std::map<std::string, std::string> given)
      : pages{std::move(given)}, server{[this](const std::string&, const std::string& path, Wire& wire) {
          const auto found = pages.find(path);
          return wire.send(found == pages.end() ? response(404, "", "") : found->second);
        }} {}
  std::string url(const std::string& path) const {
    return "http://clinic.example:" + std::to_string(server.port()) + path;
  }
  long asked_for(const std::string& path) const {
    const auto paths = server.paths();
    return std::count(paths.begin(), paths.end(), path);
  }
  std::map<std::string, std::string> pages;
  RoughServer server;
};

CrawlOptions options_for(const Site& site, const TemporaryStore& own, const std::string& path = "/") {
  CrawlOptions options;
  options.store = own.store();
  options.seeds = {Url::parse(site.url(path)).value()};
  options.network.allow_private = true;
  options.network.resolve = {"clinic.example:" + std::to_string(site.server.port()) + ":127.0.0.1"};
  options.delay = std::chrono::milliseconds{0};
  return options;
}

/// What the ledger says of a path: the outcome's word, or "queued", or "unknown".
std::string word(const Site& site, const TemporaryStore& own, const std::string& path) {
  auto ledger = Ledger::open(own.store());
  const auto status = ledger.status_of(Url::parse(site.url(path)).value());
  if (!status) return "unknown";
  return status->queued ? "queued" : std::string{to_word(status->outcome->code)};
}

}  // namespace

TEST_CASE("a site is crawled within its bounds, and every URL has its outcome") {
  const Site site{
      {{"/robots.txt",
        response(200, "Content-Type: text/plain\r\n", "User-agent: *\nDisallow: /private\nSitemap: /map.xml\n")},
       {"/map.xml",
        response(200, "Content-Type: application/xml\r\n", "<urlset><url><loc>/listed</loc></url></urlset>")},
       {"/",
        page("home <a href=/about>About</a> <a href=/private/x>p</a> <a href=/gone>g</a> <a href=/leaflet.pdf>pdf</a>"
             "<a href=/hidden>h</a> <a href=http://elsewhere.example/>e</a> <a href=/quiet rel=nofollow>q</a> <a "
             "href=/copy>c</a>"
             "<a href=/moved>m</a> <a href=/away>a</a>")},
       {"/about", page("about <a href=/>home</a>")},
       {"/copy", page("about <a href=/>home</a>")},
       {"/listed", page("listed")},
       {"/hidden", page("<meta name=robots content=noindex>hidden <a href=/found>f</a>")},
       {"/found", page("found")},
       {"/leaflet.pdf", response(200, "Content-Type: application/pdf\r\n", "%PDF")},
       {"/moved", response(301, "Location: /about\r\n", "")},
       {"/away", response(302, "Location: http://elsewhere.example/\r\n", "")}}};
  const TemporaryStore own;
  const auto stats = crawl(options_for(site, own), nullptr).value();
  const std::map<std::string, std::string> expected = {{"/", "fetched"},
                                                       {"/about", "fetched"},
                                                       {"/listed", "fetched"},
                                                       {"/found", "fetched"},
                                                       {"/private/x", "robots_disallowed"},
                                                       {"/gone", "http_error"},
                                                       {"/leaflet.pdf", "not_html"},
                                                       {"/hidden", "noindex"},
                                                       {"/copy", "duplicate"},
                                                       {"/moved", "duplicate"},
                                                       {"/away", "bad_redirect"},
                                                       {"/quiet", "unknown"},
                                                       {"/map.xml", "not_html"},
                                                       {"/sitemap.xml", "http_error"}};
  for (const auto& row : expected) CHECK_MESSAGE(word(site, own, row.first) == row.second, row.first);
  CHECK(stats.pages() == 4);
  CHECK(stats.queued == 0);
  CHECK(site.asked_for("/private/x") == 0);
  CHECK(site.asked_for("/robots.txt") == 1);

  auto ledger = Ledger::open(own.store());
  const auto about = ledger.page_of(Url::parse(site.url("/about")).value());
  REQUIRE(about);
  CHECK(archived_body(own.store(), *about).value() == "about <a href=/>home</a>");
  CHECK(ledger.check().empty());
  for (const auto& file : archive_files(own.store().archive()))
    CHECK(check_archive_file(own.store().archive() / file).empty());

  const auto asked = site.server.paths().size();
  const auto again = crawl(options_for(site, own), nullptr).value();  // nothing is left to do
  CHECK(again.settled() == 0);
  CHECK(site.server.paths().size() == asked);
}

TEST_CASE("robots.txt that cannot be had means no (RFC 9309, 2.3.1.4), a missing one means yes (2.3.1.3)") {
  const auto outcome_with = [](const std::string& robots) {
    const Site site{{{"/robots.txt", robots}, {"/", page("home")}}};
    const TemporaryStore own;
    auto options = options_for(site, own);
    options.retries = 0;
    CHECK(crawl(options, nullptr).has_value());
    return word(site, own, "/");
  };
  CHECK(outcome_with(response(500, "", "")) == "robots_unreachable");
  CHECK(outcome_with(response(429, "", "")) == "robots_unreachable");
  CHECK(outcome_with("HTTP/1.1 200 OK\r\nContent-Length: -\r\n\r\n") == "robots_unreachable");
  CHECK(outcome_with(response(302, "Location: /robots.txt\r\n", "")) == "robots_unreachable");
  CHECK(outcome_with(response(404, "", "")) == "fetched");
  CHECK(outcome_with(response(403, "", "")) == "fetched");
  CHECK(outcome_with(response(200, "", "User-agent: needlepoint\nDisallow: /\n")) == "robots_disallowed");
  CHECK(outcome_with(response(200, "", "User-agent: others\nDisallow: /\n")) == "fetched");
}

TEST_CASE("caps on pages and depth end in over_limit") {
  std::map<std::string, std::string> pages;
  for (int at = 0; at < 30; ++at)
    pages["/" + std::to_string(at)] = page(std::to_string(at) + "<a href=/" + std::to_string(at + 1) +
                                           ">next</a><a href=/x" + std::to_string(at) + ">x</a>");
  const Site site{pages};
  const TemporaryStore few, shallow;
  auto options = options_for(site, few, "/0");
  options.pages_a_site = 5;
  CHECK(crawl(options, nullptr)->pages() == 5);
  CHECK(Ledger::open(few.store()).counts().queued == 0);
  options = options_for(site, shallow, "/0");
  options.depth = 3;
  CHECK(crawl(options, nullptr)->pages() == 4);
  CHECK(word(site, shallow, "/4") == "over_limit");
}

TEST_CASE("a server that asks for a pause gets it: 503 with Retry-After, then the page") {
  std::atomic<int> asked = 0;
  std::vector<std::chrono::steady_clock::time_point> times;
  RoughServer server{[&](const std::string&, const std::string& path, Wire& wire) {
    if (path != "/") return wire.send(response(404, "", ""));
    times.push_back(std::chrono::steady_clock::now());
    return wire.send(++asked == 1 ? response(503, "Retry-After: 2\r\n", "") : page("home"));
  }};
  const TemporaryStore own;
  CrawlOptions options;
  options.store = own.store();
  options.seeds = {Url::parse("http://127.0.0.1:" + std::to_string(server.port()) + "/").value()};
  options.network.allow_private = true;
  options.delay = std::chrono::milliseconds{0};
  CHECK(crawl(options, nullptr)->pages() == 1);
  REQUIRE(times.size() == 2);
  CHECK(times[1] - times[0] >= std::chrono::milliseconds{1900});

  const TemporaryStore patient;  // longer than our patience: left for the next run
  asked = 0;
  options.store = patient.store();
  options.patience = std::chrono::seconds{1};
  const auto stats = crawl(options, nullptr).value();
  CHECK(stats.pages() == 0);
  CHECK(stats.queued >= 1);
}

TEST_CASE("never two requests to a host closer than the delay, redirects and robots.txt included") {
  std::mutex mutex;
  std::map<std::string, std::vector<std::chrono::steady_clock::time_point>> times;
  RoughServer server{[&](const std::string& head, const std::string& path, Wire& wire) {
    const auto at = head.find("Host: ") + 6;
    {
      const std::lock_guard lock{mutex};
      times[head.substr(at, head.find(':', at) - at)].push_back(std::chrono::steady_clock::now());
    }
    if (path == "/") return wire.send(page("<a href=/a>a</a><a href=/b>b</a>"));
    if (path == "/a") return wire.send(response(302, "Location: /c\r\n", ""));
    if (path == "/c") return wire.send(page("c"));
    return wire.send(response(404, "", ""));
  }};
  const TemporaryStore own;
  CrawlOptions options;
  options.store = own.store();
  options.network.allow_private = true;
  options.delay = std::chrono::milliseconds{150};
  const auto port = std::to_string(server.port());
  for (int host = 0; host < 20; ++host) {
    const auto name = "c" + std::to_string(host) + ".example";
    options.seeds.push_back(Url::parse("http://" + name + ":" + port + "/").value());
    options.network.resolve.push_back(name + ":" + port + ":127.0.0.1");
  }
  const auto started = std::chrono::steady_clock::now();
  const auto stats = crawl(options, nullptr).value();
  CHECK(stats.pages() == 40);
  CHECK(times.size() == 20);
  for (const auto& [host, moments] : times) {
    REQUIRE(moments.size() == 6);  // robots.txt, sitemap.xml, /, /a, /c, /b
    for (std::size_t at = 1; at < moments.size(); ++at)
      CHECK(moments[at] - moments[at - 1] >= std::chrono::milliseconds{150});
  }
  CHECK(std::chrono::steady_clock::now() - started <
        std::chrono::seconds{8});  // all hosts at once, not one after another
}

TEST_CASE("a recrawl asks by ETag, and what has not changed costs nothing downstream") {
  std::atomic<int> conditional = 0, version = 1;
  RoughServer server{[&](const std::string& head, const std::string& path, Wire& wire) {
    if (path == "/") {
      if (head.find("If-None-Match: \"v1\"") == head.npos)
        return wire.send(
            response(200, "Content-Type: text/html\r\nETag: \"v1\"\r\n", "<a href=/b>b</a><a href=/old>o</a>"));
      ++conditional;
      return wire.send("HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n");
    }
    if (path == "/b") return wire.send(page("version " + std::to_string(version)));
    if (path == "/old") return wire.send(response(301, "Location: /b\r\n", ""));
    return wire.send(response(404, "", ""));
  }};
  const TemporaryStore own;
  CrawlOptions options;
  options.store = own.store();
  const auto home = "http://127.0.0.1:" + std::to_string(server.port());
  options.seeds = {Url::parse(home + "/").value()};
  options.network.allow_private = true;
  options.delay = std::chrono::milliseconds{0};
  CHECK(crawl(options, nullptr)->pages() == 2);
  options.recrawl = true;
  auto stats = crawl(options, nullptr).value();
  CHECK(conditional == 1);
  CHECK(stats.pages() == 0);
  CHECK(stats.outcomes[OutcomeCode::not_modified] == 2);  // one by 304, one by its bytes
  version = 2;
  stats = crawl(options, nullptr).value();
  CHECK(stats.pages() == 1);
  auto ledger = Ledger::open(own.store());
  CHECK(ledger.counts().pages == 2);
  CHECK(archived_body(own.store(), *ledger.page_of(Url::parse(home + "/b").value())).value() == "version 2");
}

TEST_CASE("a site without an end has one") {
  RoughServer server{[](const std::string&, const std::string& path, Wire& wire) {
    if (path == "/robots.txt" || path == "/sitemap.xml") return wire.send(response(404, "", ""));
    if (path == "/missing") return wire.send(page("<title>Page not found - Clinic</title><h1>Oh no</h1>"));
    const auto number = path.starts_with("/calendar/2026/") ? std::atoi(path.c_str() + 15) : 0;
    return wire.send(page(path + "<a href=/calendar/2026/" + std::to_string(number + 1) + ">next</a><a href='" +
                          path.substr(0, path.find('?')) + "/deeper/'>d</a><a href=/missing>m</a><a href='/list?page=" +
                          std::to_string(path.size()) + "&x=" + path.substr(1, 9) + "'>l</a>"));
  }};
  const TemporaryStore own;
  CrawlOptions options;
  options.store = own.store();
  const auto home = "http://127.0.0.1:" + std::to_string(server.port());
  options.seeds = {Url::parse(home + "/").value()};
  options.network.allow_private = true;
  options.delay = std::chrono::milliseconds{0};
  options.pages_a_site = 2000;
  options.depth = 1000;
  auto stats = crawl(options, nullptr).value();
  CHECK(stats.queued == 0);
  CHECK(stats.outcomes[OutcomeCode::trap] > 0);
  CHECK(stats.outcomes[OutcomeCode::soft_404] == 1);
  CHECK(stats.pages() < 400);
}

TEST_CASE("a host on the block list is left alone from the next fetch on") {
  const Site site{{{"/", page("<a href=/a>a</a>")}, {"/a", page("a")}}};
  const TemporaryStore own;
  auto options = options_for(site, own);
  options.block_list = own.folder() / "block.txt";
  std::ofstream{options.block_list} << "# asked on 2026-11-20\nCLINIC.example  # by mail\n";
  const auto stats = crawl(options, nullptr).value();
  CHECK(site.server.paths().empty());
  CHECK(word(site, own, "/") == "blocked_by_operator");
  BlockList list{options.block_list};
  CHECK(list.entry_for(Url::parse("https://www.clinic.example/").value()) == "clinic.example");
  CHECK(list.entry_for(Url::parse("https://otherclinic.example/").value()) == "");
}

TEST_CASE("trap rules name themselves") {
  const auto judge = [](const std::string& path) {
    return TrapRules{}.judge(Url::parse("https://c.example" + path).value());
  };
  CHECK(judge("/services/microneedling") == "");
  CHECK(judge("/2026/11/23/article") == "");
  CHECK(judge("/list?page=2&sort=a") == "");
  CHECK(judge("/a/b/a/b/a/b") != "");
  CHECK(judge("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17") != "");
  CHECK(judge("/x?a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1") != "");
  CHECK(judge("/" + std::string(3000, 'x')) != "");
  TrapRules rules;
  int let_in = 0;
  for (int month = 0; month < 100; ++month)
    let_in += rules.judge(Url::parse("https://c.example/?calendar=" + std::to_string(month)).value()).empty();
  CHECK(let_in == TrapRules::calendar_pages);
}

TEST_CASE("the pace is the longest of floor, Crawl-delay and slowness, and it settles") {
  using std::chrono::milliseconds;
  Pace pace{milliseconds{100}};
  CHECK(pace.delay() == milliseconds{100});
  pace.set_crawl_delay(2.5);
  CHECK(pace.delay() == milliseconds{2500});
  pace.set_crawl_delay(std::nullopt);
  milliseconds last{0};
  for (int at = 0; at < 40; ++at) {
    pace.note_response(milliseconds{at == 0 ? 300 : 1250});
    CHECK(pace.delay() >= last);
    last = pace.delay();
  }
  CHECK(pace.delay() >= milliseconds{990});
  CHECK(pace.delay() <= milliseconds{1000});
  pace.set_crawl_delay(1e9);
  CHECK(pace.delay() == Pace::crawl_delay_most);
  const Pace::Clock::time_point start{std::chrono::hours{1}};
  pace.note_contact(start);
  CHECK(pace.next() == start + Pace::crawl_delay_most);
}

TEST_CASE("Retry-After is read in both forms (RFC 9110, 10.2.3)") {
  const Instant now = *parse_rfc3339("2026-11-23T12:00:00Z");
  const auto seconds = [&](std::string_view value) {
    const auto read = parse_retry_after(value, now);
    return read ? read->count() : -1;
  };
  CHECK(seconds("120") == 120);
  CHECK(seconds(" 0") == 0);
  CHECK(seconds("Mon, 23 Nov 2026 12:02:00 GMT") == 120);
  CHECK(seconds("Mon, 23 Nov 2026 11:00:00 GMT") == 0);
  CHECK(seconds("soon") == -1);
  CHECK(seconds("-5") == -1);
  CHECK(seconds("") == -1);
}

TEST_CASE("the site is the seed's host, with or without www, and its port") {
  const auto in = [](std::string_view site, std::string_view text) { return in_site(site, Url::parse(text).value()); };
  CHECK(in("clinic.example", "https://www.clinic.example/a"));
  CHECK(in("www.clinic.example", "http://clinic.example/a"));
  CHECK_FALSE(in("clinic.example", "https://shop.clinic.example/"));
  CHECK_FALSE(in("clinic.example", "https://clinic.example:8443/"));
  CHECK(in("clinic.example:8080", "http://www.clinic.example:8080/"));
  CHECK_FALSE(in("clinic.example", "https://clinic.example.evil.example/"));
}

TEST_CASE("telling pages come first") {
  const auto worth = [](std::string_view path, std::string_view text = "") {
    return link_priority(Url::parse("https://c.example" + std::string{path}).value(), text, 1);
  };
  CHECK(worth("/microneedling") > worth("/contact"));
  CHECK(worth("/contact") > worth("/gallery"));
  CHECK(worth("/p17", "Our team") > worth("/p18", "Gallery"));
  CHECK(worth("/gallery") > worth("/blog/2019/05"));
  CHECK(worth("/preise") > worth("/warenkorb"));
  CHECK(worth("/about") > worth("/about?page=2"));
}
