// Politeness, proved by a clock: 200 hosts on one address, never two requests to a host closer than the delay, never
// more than the cap at the address.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "crawler/crawl/crawl.hpp"
#include "tests/crawler/rough_server.hpp"
#include "tests/crawler/temporary_store.hpp"

using namespace needlepoint;
using namespace needlepoint::crawler;

namespace {

using Clock = std::chrono::steady_clock;

/// When each host was asked, and how many requests were under way at once.
struct Log {
  std::mutex mutex;
  std::map<std::string, std::vector<Clock::time_point>> times;
  std::atomic<int> under_way = 0, most_under_way = 0;

  void begin(const std::string& head) {
    const auto at = head.find("Host: ") + 6;
    const std::lock_guard lock{mutex};
    times[head.substr(at, head.find('\r', at) - at)].push_back(Clock::now());
    most_under_way = std::max(most_under_way.load(), ++under_way);
  }
};

}  // namespace

TEST_CASE("200 hosts at one address: each at its own pace, the address never over its cap") {
  constexpr int hosts = 200, cap = 6;
  constexpr std::chrono::milliseconds delay{200};
  Log log;
  RoughServer server{[&](const std::string& head, const std::string& path, Wire& wire) {
    log.begin(head);
    std::this_thread::sleep_for(std::chrono::milliseconds{10});  // long enough for requests to meet
    --log.under_way;                                             // before the answer: who has it may ask again
    if (path == "/") return wire.send(page("<a href=/a>a</a><a href=/moved>m</a>"));
    if (path == "/moved") return wire.send(response(302, "Location: /a\r\n", ""));
    return wire.send(path == "/a" ? page("a") : response(404, "", ""));
  }};
  const TemporaryStore own;
  CrawlOptions options;
  options.store = own.store();
  options.network.allow_private = true;
  options.network.requests_an_address = cap;
  options.hosts_at_once = hosts;
  options.delay = delay;
  const auto port = std::to_string(server.port());
  for (int host = 0; host < hosts; ++host) {
    const auto name = "h" + std::to_string(host) + ".example";
    options.seeds.push_back(Url::parse("http://" + name + ":" + port + "/").value());
    options.network.resolve.push_back(name + ":" + port + ":127.0.0.1");
  }
  const auto stats = crawl(options, nullptr).value();
  CHECK(stats.pages() == 2 * hosts);
  CHECK(log.most_under_way <= cap);
  CHECK(log.most_under_way > cap / 2);  // the cap was met, not avoided by going one by one
  CHECK(log.times.size() == hosts);
  for (const auto& host : log.times) {
    REQUIRE(host.second.size() >= 4);  // robots.txt, sitemap.xml, / and /a
    for (std::size_t at = 1; at < host.second.size(); ++at) CHECK(host.second[at] - host.second[at - 1] >= delay);
  }
}
