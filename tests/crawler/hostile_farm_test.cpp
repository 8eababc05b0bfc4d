// A farm of hostile sites in one crawl: each ends in its named outcome, and the crawl stays under a stated memory cap.
// Names that lead inside, and names that change their mind between the check and the connection, reach nobody.
#include <brotli/encode.h>
#include <dlfcn.h>
#include <doctest/doctest.h>
#include <netdb.h>
#include <zstd.h>

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fstream>
#include <map>
#include <string>
#include <thread>

#include "crawler/archive/gzip.hpp"
#include "crawler/crawl/crawl.hpp"
#include "crawler/fetch/fetcher.hpp"
#include "data/ledger.hpp"
#include "tests/crawler/rough_server.hpp"
#include "tests/crawler/temporary_store.hpp"

namespace {

using namespace needlepoint;
using namespace needlepoint::crawler;
namespace asio = boost::asio;

/// How often the name below was looked up: the first answer is a public address that nobody has, the others loopback.
std::atomic<int> rebind_lookups = 0;
constexpr const char* rebinding_name = "rebind.example";

/// A name whose answer comes long after anybody waits for it.
constexpr const char* slow_name = "slow.example";

}  // namespace

/// A name server that rebinds, between us and the system's resolver. 3ffe::/16 was given back (RFC 3701).
extern "C" int getaddrinfo(const char* __restrict name, const char* __restrict service,
                           const addrinfo* __restrict hints, addrinfo** __restrict list) {
  static const auto system_resolver =
      reinterpret_cast<int (*)(const char*, const char*, const addrinfo*, addrinfo**)>(dlsym(RTLD_NEXT, "getaddrinfo"));
  const bool rebinds = name && std::string_view{name} == rebinding_name;
  if (name && std::string_view{name} == slow_name) {
    std::this_thread::sleep_for(std::chrono::milliseconds{400});
    return EAI_AGAIN;
  }
  return system_resolver(!rebinds ? name : rebind_lookups++ == 0 ? "3ffe::1" : "127.0.0.1", service, hints, list);
}

namespace {

constexpr std::size_t megabyte = 1u << 20;

/// 64 MiB of one letter in each encoding, in a few KB.
std::string gzip_bomb() {
  std::string bomb;
  for (int member = 0; member < 64; ++member) bomb += gzip_member(std::string(megabyte, 'a'));
  return bomb;
}
std::string zstd_bomb() {
  const std::string plain(megabyte, 'a');
  std::string frame(ZSTD_compressBound(plain.size()), '\0'), bomb;
  frame.resize(ZSTD_compress(frame.data(), frame.size(), plain.data(), plain.size(), 3));
  for (int at = 0; at < 64; ++at) bomb += frame;
  return bomb;
}
std::string brotli_bomb() {
  const std::string plain(64 * megabyte, 'a');
  std::string bomb(megabyte, '\0');
  std::size_t size = bomb.size();
  REQUIRE(BrotliEncoderCompress(1, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, plain.size(),
                                reinterpret_cast<const std::uint8_t*>(plain.data()), &size,
                                reinterpret_cast<std::uint8_t*>(bomb.data())) == BROTLI_TRUE);
  bomb.resize(size);
  return bomb;
}

/// Sends what looks like 10 GB until the other side has had enough.
bool send_without_end(Wire& wire) {
  static const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
  bool listening = wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (std::size_t sent = 0; listening && sent < 10'000'000'000; sent += 0x10000) listening = wire.send(chunk);
  return false;
}

bool drip(Wire& wire) {
  bool listening = wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n");
  for (int at = 0; listening && at < 200; ++at) {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    listening = wire.send("x");
  }
  return false;
}

/// The hostile sites by the first label of their host.
class Farm {
 public:
  Farm()
      : server_{[this](const std::string& head, const std::string& path, Wire& wire) {
          return answer(site_of_request(head), path, wire);
        }} {}
  std::string host(const std::string& site) const { return site + ".example:" + std::to_string(server_.port()); }

 private:
  static std::string site_of_request(const std::string& head) {
    const auto at = head.find("Host: ") + 6;
    return head.substr(at, head.find('.', at) - at);
  }

  bool answer(const std::string& site, const std::string& path, Wire& wire) {
    if (path == "/robots.txt") {
      if (site == "robots-500") return wire.send(response(500, "", ""));
      if (site == "robots-drip") return drip(wire);
      if (site == "robots-loop") return wire.send(response(302, "Location: /robots.txt\r\n", ""));
      if (site == "robots-endless") return send_without_end(wire);
      return wire.send(response(404, "", ""));
    }
    if (path == "/sitemap.xml") return wire.send(response(404, "", ""));
    if (site == "loop") return wire.send(response(301, "Location: " + path + "x\r\n", ""));
    if (site == "endless") return send_without_end(wire);
    if (site == "drip") return drip(wire);
    if (site == "flood") return wire.send("HTTP/1.1 200 OK\r\nA: " + std::string(megabyte, 'a')), false;
    if (site == "chunks")
      return wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n"), false;
    const auto bomb = bombs_.find(site);
    if (bomb != bombs_.end())
      return wire.send(response(200, "Content-Type: text/html\r\nContent-Encoding: " + site + "\r\n", bomb->second));
    return wire.send(page("an honest page"));
  }

  std::map<std::string, std::string> bombs_ = {{"gzip", gzip_bomb()}, {"br", brotli_bomb()}, {"zstd", zstd_bomb()}};
  RoughServer server_;
};

/// The most memory this process has held since the last call, in bytes (proc(5): clear_refs, VmHWM).
std::size_t take_peak_memory() {
  std::ifstream status{"/proc/self/status"};
  std::size_t kilobytes = 0;
  for (std::string word; status >> word;)
    if (word == "VmHWM:") status >> kilobytes;
  std::ofstream{"/proc/self/clear_refs"} << 5;
  return kilobytes * 1024;
}

#if defined(__SANITIZE_ADDRESS__)
constexpr bool memory_is_ours = false;  // the sanitizer keeps freed memory
#elif defined(__has_feature)
constexpr bool memory_is_ours = !__has_feature(address_sanitizer);
#else
constexpr bool memory_is_ours = true;
#endif

/// With a loop that ends as soon as the fetch does.
OutcomeCode fetch_on_own_loop(Fetcher& fetcher, const Url& url) {
  asio::io_context loop{1};
  Visit visit{fetcher, loop.get_executor()};
  Fetched last;
  const HopGate open = [](Url) -> asio::awaitable<std::optional<Outcome>> { co_return std::nullopt; };
  asio::co_spawn(loop, visit.fetch(url, Conditions{}, open), [&last](std::exception_ptr failure, Fetched fetched) {
    if (failure) std::rethrow_exception(failure);
    last = std::move(fetched);
  });
  loop.run();
  return last.outcome.code;
}

}  // namespace

TEST_CASE("a farm of hostile sites: each ends in its named outcome, all together within 256 MiB") {
  const Farm farm;
  const std::map<std::string, std::string> expected = {{"loop", "too_many_redirects"},
                                                       {"endless", "too_large"},
                                                       {"drip", "timed_out"},
                                                       {"flood", "too_large"},
                                                       {"chunks", "bad_http"},
                                                       {"gzip", "too_large"},
                                                       {"br", "too_large"},
                                                       {"zstd", "too_large"},
                                                       {"robots-500", "robots_unreachable"},
                                                       {"robots-drip", "robots_unreachable"},
                                                       {"robots-loop", "robots_unreachable"},
                                                       {"robots-endless", "fetched"},
                                                       {"honest", "fetched"}};
  const TemporaryStore own;
  CrawlOptions options;
  options.store = own.store();
  options.network.allow_private = true;
  options.network.limits.body = std::chrono::milliseconds{3000};
  options.network.requests_an_address = 50;
  options.delay = std::chrono::milliseconds{0};
  options.retries = 0;
  for (const auto& row : expected) {
    options.seeds.push_back(Url::parse("http://" + farm.host(row.first) + "/").value());
    options.network.resolve.push_back(farm.host(row.first) + ":127.0.0.1");
  }
  take_peak_memory();
  const auto before = take_peak_memory();
  const auto started = std::chrono::steady_clock::now();
  CHECK(crawl(options, nullptr).has_value());
  const auto peak = take_peak_memory();
  if (memory_is_ours) CHECK((peak < before || peak - before < 256 * megabyte));
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds{30});
  auto ledger = Ledger::open(own.store());
  for (const auto& row : expected) {
    const auto status = ledger.status_of(Url::parse("http://" + farm.host(row.first) + "/").value());
    const auto word = status && status->outcome ? std::string{to_word(status->outcome->code)} : "queued";
    CHECK_MESSAGE(word == row.second, row.first);
  }
}

TEST_CASE("a name that leads inside at the second look reaches nobody: what was checked is what is connected to") {
  RoughServer server{[](const std::string&, const std::string&, Wire& wire) { return wire.send(page("the inside")); }};
  NetworkOptions options;
  options.limits.connect = std::chrono::milliseconds{500};
  const auto url =
      Url::parse("http://" + std::string{rebinding_name} + ":" + std::to_string(server.port()) + "/").value();
  const auto fetch_with = [&url](Fetcher& fetcher) { return fetch_on_own_loop(fetcher, url); };
  rebind_lookups = 0;
  Fetcher first{options}, later{options};
  for (int time = 0; time < 2; ++time) {
    const auto code = fetch_with(first);
    CHECK((code == OutcomeCode::connect_failed || code == OutcomeCode::timed_out));  // at the address that was checked
  }
  CHECK(rebind_lookups == 1);  // one answer for check and connection, and for the next fetches
  CHECK(fetch_with(later) == OutcomeCode::blocked_address);
  CHECK(rebind_lookups == 2);
  CHECK(server.connections() == 0);
}

TEST_CASE("a name server that answers after the fetch has ended, and the loop with it, finds nobody to tell") {
  NetworkOptions options;
  options.limits.connect = std::chrono::milliseconds{50};
  Fetcher fetcher{options};
  const auto url = Url::parse("http://" + std::string{slow_name} + "/").value();
  CHECK(fetch_on_own_loop(fetcher, url) == OutcomeCode::timed_out);
  CHECK(fetch_on_own_loop(fetcher, url) == OutcomeCode::timed_out);
}  // the fetcher waits here for its threads, whose loops are gone
