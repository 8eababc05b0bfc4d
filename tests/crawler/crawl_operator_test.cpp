// What an operator is told and may say: the configuration file, sites that seem closed, what was asked of one site,
// metrics.
#include <doctest/doctest.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <fstream>

#include "crawler/crawl/crawl_metrics.hpp"
#include "crawler/crawl_config.hpp"
#include "data/ledger.hpp"
#include "tests/crawler/temporary_store.hpp"

namespace {

using namespace needlepoint;
using namespace needlepoint::crawler;

/// A command with an option of each kind.
struct Command {
  explicit Command(const TemporaryStore& own) : file{own.store().root / "crawl.toml"} {
    std::filesystem::create_directories(own.store().root);
    app.add_option("--delay", delay)->check(CLI::Range(0.0, 3600.0));
    app.add_option("--contact", contact);
    app.add_option("--resolve", resolve)->allow_extra_args(false);
    app.add_option("urls", urls);
    app.add_flag("--recrawl", recrawl);
    app.add_option(config_flag, config);
    app.add_flag("--inner", inner)->group("");
  }
  /// The fault, or nothing.
  std::string read(const std::string& toml, const std::string& words = "") {
    std::ofstream{file} << toml;
    app.parse(words);
    const auto result = read_crawl_config(file, app);
    return result ? "" : to_string(result.error());
  }
  std::filesystem::path file;
  CLI::App app;
  double delay = 1;
  std::string contact, config;
  std::vector<std::string> resolve, urls;
  bool recrawl = false, inner = false;
};

Instant day(int number) { return Instant{std::chrono::days{20'000 + number}}; }

/// The site's line after these outcomes of its home page: day, code.
SiteSummary after(const std::vector<std::pair<int, OutcomeCode>>& outcomes) {
  const TemporaryStore own;
  auto ledger = Ledger::open(own.store());
  const auto home = Url::parse("https://clinic.example/").value();
  ledger.enqueue({.url = home, .site = "clinic.example", .depth = 0, .priority = 1, .due = {}});
  for (const auto& one : outcomes)
    ledger.settle(home, {.code = one.second, .status = 404, .detail = ""}, day(one.first));
  return ledger.site_summaries().at(0);
}

std::string get(int port, const std::string& path) {
  boost::asio::io_context loop;
  boost::asio::ip::tcp::socket socket{loop};
  socket.connect({boost::asio::ip::make_address("127.0.0.1"), static_cast<unsigned short>(port)});
  boost::asio::write(socket, boost::asio::buffer("GET " + path + " HTTP/1.0\r\n\r\n"));
  std::string answer;
  boost::system::error_code end;
  boost::asio::read(socket, boost::asio::dynamic_buffer(answer), end);
  return answer;
}

}  // namespace

TEST_CASE("a configuration file sets options by their long names, and flags go before it") {
  const TemporaryStore own;
  Command command{own};
  CHECK(
      command.read("delay = 2.5\ncontact = 'https://you.example/bot'\nresolve = ['a:80:192.0.2.1', 'b:80:192.0.2.2']\n"
                   "urls = ['https://a.example/']\nrecrawl = true\n",
                   "--contact https://me.example/") == "");
  CHECK(command.delay == 2.5);
  CHECK(command.contact == "https://me.example/");
  CHECK(command.resolve == std::vector<std::string>{"a:80:192.0.2.1", "b:80:192.0.2.2"});
  CHECK(command.urls == std::vector<std::string>{"https://a.example/"});
  CHECK(command.recrawl);
}

TEST_CASE("what is wrong in a configuration file is named with its line") {
  struct Row {
    std::string toml, said;
  };
  for (const Row& row :
       {Row{"delay = 1\n\ndelai = 2\n", ":3: unknown key 'delai'"}, Row{"# none\ndelay = 9999\n", ":2: --delay"},
        Row{"delay = 'soon'\n", ":1: "}, Row{"contact = 1979-05-27\n", ":1: 'contact' must be"},
        Row{"contact = ['a', 'b']\n", ":1: 'contact' takes one value"},
        Row{"inner = true\n", ":1: unknown key 'inner'"}, Row{"config = 'other.toml'\n", ":1: unknown key 'config'"},
        Row{"help = true\n", ":1: unknown key 'help'"}, Row{"delay = 1\ndelay = 2\n", ":2: "},
        Row{"delay = \n", ":1: "}}) {
    const TemporaryStore own;
    const auto said = Command{own}.read(row.toml);
    CAPTURE(row.toml);
    CHECK_MESSAGE(said.find("crawl.toml" + row.said) != said.npos, said);
  }
}

TEST_CASE("a site seems closed after two weeks of nobody there, asked at both ends, and lives again with a page") {
  using enum OutcomeCode;
  CHECK_FALSE(after({{0, fetched}}).failing_since);
  CHECK_FALSE(after({{0, dns_failed}}).perhaps_closed());
  CHECK_FALSE(after({{0, dns_failed}, {13, dns_failed}}).perhaps_closed());
  CHECK(after({{0, dns_failed}, {5, connect_failed}, {14, http_error}}).perhaps_closed());
  CHECK_FALSE(after({{0, fetched}, {90, timed_out}}).perhaps_closed());
  CHECK_FALSE(after({{0, dns_failed}, {14, dns_failed}, {15, not_modified}}).failing_since);
  CHECK_FALSE(after({{0, robots_disallowed}, {20, robots_disallowed}}).failing_since);
  CHECK(after({{0, dns_failed}, {30, robots_disallowed}}).failing_since == day(0));  // says nothing either way
}

TEST_CASE("one missing or slow page, or a home page that bars robots, says nothing about its site") {
  const TemporaryStore own;
  auto ledger = Ledger::open(own.store());
  const auto page = Url::parse("https://clinic.example/old").value();
  ledger.enqueue({.url = page, .site = "clinic.example", .depth = 2, .priority = 1, .due = {}});
  const auto home = Url::parse("https://clinic.example/").value();
  ledger.enqueue({.url = home, .site = "clinic.example", .depth = 0, .priority = 9, .due = {}});
  ledger.settle(home, {.code = OutcomeCode::http_error, .status = 403, .detail = ""}, day(0));
  ledger.settle(page, {.code = OutcomeCode::timed_out, .status = 0, .detail = ""}, day(0));
  ledger.settle(page, {.code = OutcomeCode::http_error, .status = 404, .detail = ""}, day(20));
  const auto summary = ledger.site_summaries().at(0);
  CHECK_FALSE(summary.failing_since);
  CHECK(summary.pages == 0);
  CHECK(summary.other == 2);
  CHECK(summary.last_settled == day(20));
  std::vector<std::string> urls;
  ledger.each_url_of("clinic.example", [&](const UrlStatus& status) { urls.push_back(status.url.text()); });
  CHECK(urls == std::vector<std::string>{"https://clinic.example/old", "https://clinic.example/"});
}

TEST_CASE("metrics are served in Prometheus' text format while the run lasts") {
  const int port = 20'000 + static_cast<int>(::getpid() % 20'000);
  CrawlMetrics metrics{"127.0.0.1:" + std::to_string(port)};
  CrawlStats stats;
  stats.outcomes[OutcomeCode::fetched] = 7;
  stats.requests = 11;
  metrics.show(stats, 5, 2);
  const auto answer = get(port, "/metrics");
  CHECK(answer.find("needlepoint_crawl_urls{outcome=\"fetched\"} 7") != answer.npos);
  CHECK(answer.find("needlepoint_crawl_requests 11") != answer.npos);
  CHECK(answer.find("needlepoint_crawl_queued_urls 5") != answer.npos);
}
