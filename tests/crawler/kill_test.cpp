// kill -9 at random moments of a crawl: nothing that was recorded is lost, and the next run goes on.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <random>
#include <set>

#include "crawler/archive/archive_reader.hpp"
#include "crawler/archive/archive_writer.hpp"
#include "data/ledger.hpp"
#include "tests/crawler/rough_server.hpp"
#include "tests/crawler/temporary_store.hpp"

namespace {

using namespace needlepoint;

/// How much is crawled, and how slowly: so that the crawl lasts about as long as the runs between its kills together.
struct Scale {
  int hosts, pages_a_host;
  const char* delay;  ///< seconds
  int longest_run;    ///< milliseconds, until a kill
};

/// NEEDLEPOINT_KILLS=100 is the long form: 2,000 pages of 50 hosts.
const int kills_wanted = std::getenv("NEEDLEPOINT_KILLS") ? std::atoi(std::getenv("NEEDLEPOINT_KILLS")) : 20;
const Scale scale = kills_wanted > 20 ? Scale{50, 40, "1", 800} : Scale{20, 20, "0.05", 160};
const int hosts = scale.hosts, pages_a_host = scale.pages_a_host;

pid_t start(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int code = posix_spawn(&child, words[0].c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  REQUIRE_MESSAGE(code == 0, "build the target needlepoint first: " << words[0]);
  return child;
}

/// Every page links to the two that follow it on its host.
std::string page_of(const std::string& host, int number) {
  return page("<h1>" + host + " " + std::to_string(number) + "</h1>" + std::string(2000, 'x') + "<a href=/" +
              std::to_string((number * 2 + 1) % pages_a_host) + ">a</a><a href=/" +
              std::to_string((number * 2 + 2) % pages_a_host) + ">b</a>");
}

std::set<std::string> recorded_pages(const Store& store) {
  std::set<std::string> urls;
  if (!std::filesystem::exists(store.ledger())) return urls;
  auto ledger = Ledger::open(store);
  ledger.each_page([&](const PageRecord& page) {
    urls.insert(page.url.text());
    INFO(page.url.text());
    const auto body = crawler::archived_body(store, page);
    REQUIRE(body.has_value());  // what the ledger tells of is in the archive
    CHECK(body->find("<h1>") == 0);
  });
  return urls;
}

}  // namespace

TEST_CASE("a crawl killed at random loses no recorded page, fetches none a third time, and the next run finishes") {
  const auto seed = std::getenv("NEEDLEPOINT_SEED") ? static_cast<unsigned>(std::atoi(std::getenv("NEEDLEPOINT_SEED")))
                                                    : std::random_device{}();
  CAPTURE(seed);  // NEEDLEPOINT_SEED repeats a run
  std::mt19937 random{seed};
  std::mutex mutex;
  std::map<std::string, int> asked;
  RoughServer server{[&](const std::string& head, const std::string& path, Wire& wire) {
    const auto at = head.find("Host: ") + 6;
    const auto host = head.substr(at, head.find(':', at) - at);
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
    if (path == "/robots.txt" || path == "/sitemap.xml") return wire.send(response(404, "", ""));
    {
      const std::lock_guard lock{mutex};
      ++asked[host + path];
    }
    return wire.send(page_of(host, std::atoi(path.c_str() + 1)));
  }};
  const TemporaryStore own;
  const auto port = std::to_string(server.port());
  std::vector<std::string> words{NEEDLEPOINT_BINARY "/needlepoint",
                                 "crawl",
                                 "--store",
                                 own.store().root.string(),
                                 "--allow-private",
                                 "--delay",
                                 scale.delay,
                                 "--hosts",
                                 "50"};
  for (int host = 0; host < hosts; ++host) {
    words.push_back("http://h" + std::to_string(host) + ".example:" + port + "/0");
    words.push_back("--resolve");
    words.push_back("h" + std::to_string(host) + ".example:" + port + ":127.0.0.1");
  }
  std::set<std::string> before;
  int kills_under_way = 0;
  for (int kills = 0; kills < kills_wanted; ++kills) {
    const auto child = start(words);
    std::this_thread::sleep_for(
        std::chrono::milliseconds{std::uniform_int_distribution<int>{20, scale.longest_run}(random)});
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const auto after = recorded_pages(own.store());
    for (const auto& url : before) CHECK_MESSAGE(after.contains(url), url);
    before = after;
    kills_under_way += after.size() > 0 && after.size() < static_cast<std::size_t>(hosts * pages_a_host);
  }
  int status = 0;
  ::waitpid(start(words), &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(recorded_pages(own.store()).size() == static_cast<std::size_t>(hosts * pages_a_host));
  auto ledger = Ledger::open(own.store());
  CHECK(ledger.counts().queued == 0);
  CHECK(ledger.check().empty());
  for (const auto& file : crawler::archive_files(own.store().archive()))
    CHECK(crawler::check_archive_file(own.store().archive() / file).empty());
  int most = 0, twice = 0;
  for (const auto& [page, times] : asked) most = std::max(most, times), twice += times > 1;
  MESSAGE(kills_under_way << " of " << kills_wanted << " kills when some pages were there and some were not; "
                          << asked.size() << " pages, " << twice << " fetched more than once, one at most " << most
                          << " times");
  CHECK(most <= 2);
}
