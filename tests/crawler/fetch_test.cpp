// A server that misbehaves in every way we know; each ends in its named outcome, within its limits.
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zlib.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "crawler/archive/gzip.hpp"
#include "crawler/fetch/address_guard.hpp"
#include "crawler/fetch/body_decoder.hpp"
#include "crawler/fetch/fetcher.hpp"
#include "tests/crawler/rough_server.hpp"

namespace {

using namespace needlepoint;
using namespace needlepoint::crawler;
namespace asio = boost::asio;

/// Small limits, so that a test of each takes little time.
NetworkOptions small_limits() {
  NetworkOptions options;
  options.allow_private = true;
  options.limits = {.connect = std::chrono::milliseconds{500},
                    .header = std::chrono::milliseconds{400},
                    .body = std::chrono::milliseconds{500},
                    .total = std::chrono::milliseconds{2000},
                    .wire_bytes = 200'000,
                    .decoded_bytes = 300'000,
                    .header_bytes = 16'000};
  return options;
}

Fetched fetch(const NetworkOptions& options, const std::string& text, int times = 1, HopGate gate = nullptr) {
  Fetcher fetcher{options};
  REQUIRE(fetcher.read_options().has_value());
  asio::io_context loop{1};
  Visit visit{fetcher, loop.get_executor()};
  if (!gate) gate = [](Url) -> asio::awaitable<std::optional<Outcome>> { co_return std::nullopt; };
  const auto url = Url::parse(text).value();
  Fetched last;
  for (int time = 0; time < times; ++time) {
    asio::co_spawn(loop, visit.fetch(url, Conditions{}, gate), [&](std::exception_ptr failure, Fetched fetched) {
      if (failure) std::rethrow_exception(failure);
      last = std::move(fetched);
    });
    loop.restart();
    loop.run();
  }
  return last;
}

std::string at(const RoughServer& server, const std::string& path = "/") {
  return "http://127.0.0.1:" + std::to_string(server.port()) + path;
}

/// The outcome of fetching from a server that always sends these bytes and hangs up.
Fetched fetch_bytes(const std::string& bytes) {
  RoughServer server{[&](const std::string&, const std::string&, Wire& wire) {
    wire.send(bytes);
    return false;
  }};
  return fetch(small_limits(), at(server));
}

std::string word(const Fetched& fetched) { return std::string{to_word(fetched.outcome.code)}; }

/// A PEM file that goes with the test.
struct PemFile {
  explicit PemFile(const std::string& pem)
      : path{std::filesystem::temp_directory_path() / ("needlepoint-ca-" + std::to_string(::getpid()) + ".pem")} {
    std::ofstream{path} << pem;
  }
  ~PemFile() { std::filesystem::remove(path); }
  std::filesystem::path path;
};

}  // namespace

TEST_CASE("responses end in their named outcome (RFC 9112)") {
  struct Row {
    const char* what;
    std::string bytes;
    const char* outcome;
    std::string body;
  };
  const std::string ok = "HTTP/1.1 200 OK\r\n";
  const std::vector<Row> rows = {
      {"a plain page", page("hello"), "fetched", "hello"},
      {"a body that ends with the connection", ok + "\r\nhello", "fetched", "hello"},
      {"HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nhello", "fetched", "hello"},
      {"chunks, an extension and a trailer",
       ok + "Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nA: b\r\n\r\n", "fetched", "hello"},
      {"an interim response before it", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + page("hello"), "fetched",
       "hello"},
      {"nothing but interim responses",
       [] {
         std::string s;
         for (int i = 0; i < 50; ++i) s += "HTTP/1.1 100 Continue\r\n\r\n";
         return s;
       }(),
       "bad_http", ""},
      {"a switch of protocol nobody asked for", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "bad_http",
       ""},
      {"no content", "HTTP/1.1 204 No Content\r\n\r\n", "fetched", ""},
      {"not modified", "HTTP/1.1 304 Not Modified\r\n\r\n", "not_modified", ""},
      {"a missing page", response(404, "", "gone"), "http_error", "gone"},
      {"a server in trouble", response(503, "", ""), "http_error", ""},
      {"not HTTP at all", "SSH-2.0-OpenSSH_9.2\r\n", "bad_http", ""},
      {"nothing", "", "bad_http", ""},
      {"half a head", "HTTP/1.1 200 OK\r\nContent-Le", "bad_http", ""},
      {"a body shorter than its length", ok + "Content-Length: 10\r\n\r\nhello", "bad_http", ""},
      {"a chunk size that is no number", ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n", "bad_http",
       ""},
      {"a chunk size that overflows", ok + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nhello\r\n",
       "bad_http", ""},
      {"a last chunk that never comes", ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", "bad_http", ""},
      {"a length that is no number", ok + "Content-Length: ten\r\n\r\nhello", "bad_http", ""},
      {"two lengths that differ", ok + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", "bad_http", ""},
      {"a flood of header", ok + "A: " + std::string(50'000, 'a') + "\r\n\r\n", "too_large", ""},
      {"a flood of header lines",
       [&] {
         std::string s = ok;
         for (int i = 0; i < 5000; ++i) s += "A: b\r\n";
         return s + "\r\n";
       }(),
       "too_large", ""},
      {"a length of 10 GB", ok + "Content-Length: 10000000000\r\n\r\n" + std::string(300'000, 'x'), "too_large",
       std::string(200'000, 'x')},
      {"a redirect without a target", "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", "bad_redirect", ""},
      {"a redirect to a file", "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
       "bad_redirect", ""},
      {"lines that end in LF alone", "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", "fetched", "hello"},
      {"a minor version of the future", "HTTP/1.7 200 OK\r\nContent-Length: 5\r\n\r\nhello", "fetched", "hello"},
      {"a version that is not ours", "HTTP/2 200 OK\r\nContent-Length: 5\r\n\r\nhello", "bad_http", ""},
      {"a status without a reason", "HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello", "fetched", "hello"},
      {"a length that Transfer-Encoding overrides",
       ok + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "fetched", "hello"},
      {"the same length twice", ok + "Content-Length: 5, 5\r\nContent-Length: 5\r\n\r\nhello", "fetched", "hello"},
      {"chunks whose sizes are padded", ok + "Transfer-Encoding: chunked\r\n\r\n5  \r\nhello\r\n0 \r\n\r\n", "fetched",
       "hello"},
      {"a last chunk without its empty line", ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n", "fetched",
       "hello"},
      {"chunked twice", ok + "Transfer-Encoding: chunked, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "bad_http", ""},
      {"a transfer coding nobody knows", ok + "Transfer-Encoding: rot13\r\n\r\nuryyb", "bad_http", ""},
      {"gzip as a transfer coding", ok + "Transfer-Encoding: gzip\r\n\r\n" + gzip_member("hello"), "fetched", "hello"},
      {"encodings in two headers",
       response(200, "Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n", gzip_member(gzip_member("hello"))),
       "fetched", "hello"},
      {"an encoding that means none", response(200, "Content-Encoding: none\r\n", "hello"), "fetched", "hello"},
      {"choices, and none chosen", response(300, "", "choose"), "http_error", "choose"},
      {"gzip", response(200, "Content-Encoding: gzip\r\n", gzip_member("hello")), "fetched", "hello"},
      {"two gzip members", response(200, "Content-Encoding: x-gzip\r\n", gzip_member("hel") + gzip_member("lo")),
       "fetched", "hello"},
      {"gzip in gzip", response(200, "Content-Encoding: gzip, gzip\r\n", gzip_member(gzip_member("hello"))), "fetched",
       "hello"},
      {"torn gzip", response(200, "Content-Encoding: gzip\r\n", gzip_member(std::string(5000, 'a')).substr(0, 20)),
       "bad_encoding", ""},
      {"not gzip at all", response(200, "Content-Encoding: gzip\r\n", "<html>"), "bad_encoding", ""},
      {"an encoding nobody knows", response(200, "Content-Encoding: rot13\r\n", "uryyb"), "bad_encoding", ""},
      {"a bomb of 1:1000", response(200, "Content-Encoding: gzip\r\n", gzip_member(std::string(50'000'000, '\0'))),
       "too_large", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    const auto fetched = fetch_bytes(row.bytes);
    CAPTURE(fetched.outcome.detail);
    CHECK(word(fetched) == row.outcome);
    if (!row.body.empty()) CHECK(fetched.body == row.body);
  }
}

TEST_CASE("slow servers are left in time") {
  using Clock = std::chrono::steady_clock;
  const auto slow = [](const std::string& first) {
    return [first](const std::string&, const std::string&, Wire& wire) {
      wire.send(first);
      for (int at = 0; at < 100 && wire.send("x"); ++at) std::this_thread::sleep_for(std::chrono::milliseconds{50});
      return false;
    };
  };
  for (const std::string first :
       {"HTTP/1.1 200 OK\r\nA: ", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"}) {
    CAPTURE(first);
    RoughServer server{slow(first)};
    const auto started = Clock::now();
    const auto fetched = fetch(small_limits(), at(server));
    CHECK(word(fetched) == "timed_out");
    CHECK(Clock::now() - started < std::chrono::milliseconds{1500});
  }
}

TEST_CASE("redirects are followed, counted, and asked for hop by hop") {
  RoughServer server{[](const std::string&, const std::string& path, Wire& wire) {
    if (path == "/end") return wire.send(page("end"));
    const auto to = path == "/loop" ? std::string{"/loop"}
                    : path == "/1"  ? std::string{"2"}
                    : path == "/2"  ? std::string{"/end"}
                                    : "/n" + path.substr(1);
    return wire.send(response(301, "Location: " + to + "\r\n", ""));
  }};
  const auto fine = fetch(small_limits(), at(server, "/1"));
  CHECK(word(fine) == "fetched");
  CHECK(fine.url.path() == "/end");
  CHECK(fine.redirects.size() == 2);
  CHECK(server.connections() == 1);  // kept alive
  CHECK(word(fetch(small_limits(), at(server, "/loop"))) == "too_many_redirects");
  CHECK(word(fetch(small_limits(), at(server, "/x"))) == "too_many_redirects");
  const auto stopped =
      fetch(small_limits(), at(server, "/1"), 1, [](Url hop) -> asio::awaitable<std::optional<Outcome>> {
        if (hop.path() == "/end")
          co_return Outcome{.code = OutcomeCode::robots_disallowed, .status = 0, .detail = "no"};
        co_return std::nullopt;
      });
  CHECK(word(stopped) == "robots_disallowed");
}

TEST_CASE("a target that is no UTF-8 is asked for byte by byte, and 300 leads where it says") {
  RoughServer server{[](const std::string&, const std::string& path, Wire& wire) {
    if (path == "/") return wire.send(response(302, "Location: /caf\xe9?\xe9\r\n", ""));
    if (path == "/choose") return wire.send(response(300, "Location: /one\r\n", ""));
    return wire.send(page(path));
  }};
  CHECK(fetch(small_limits(), at(server)).body == "/caf%E9?%E9");
  CHECK(fetch(small_limits(), at(server, "/choose")).body == "/one");
}

TEST_CASE("a server that greets us in another protocol and waits is left at once") {
  RoughServer server{[](const std::string&, const std::string&, Wire& wire) {
    wire.send("220 mail.example ESMTP\r\n");
    return !wire.read_head().empty();
  }};
  auto options = small_limits();
  options.limits.header = std::chrono::minutes{1};
  options.limits.total = std::chrono::minutes{1};
  const auto started = std::chrono::steady_clock::now();
  CHECK(word(fetch(options, at(server))) == "bad_http");
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds{30});
}

TEST_CASE("a redirect into the private network is refused, and so is a name that leads there") {
  RoughServer server{[](const std::string&, const std::string&, Wire& wire) {
    return wire.send(response(302, "Location: http://169.254.169.254/latest/meta-data/\r\n", ""));
  }};
  auto options = small_limits();
  options.allow_private = false;
  const auto port = std::to_string(server.port());
  CHECK(word(fetch(options, at(server))) == "blocked_address");
  CHECK(server.connections() == 0);  // nothing was sent
  for (const std::string address : {"127.0.0.1", "169.254.169.254", "10.0.0.1", "[::1]", "[::ffff:127.0.0.1]",
                                    "100.64.1.1", "[fd00::1]", "0.0.0.0", "1.1.1.1,127.0.0.1"}) {
    CAPTURE(address);
    options.resolve = {"rebind.example:" + port + ":" + address};
    CHECK(word(fetch(options, "http://rebind.example:" + port + "/")) == "blocked_address");
  }
  for (const std::string host :
       {"2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:7f00:1]"})  // spellings of 127.0.0.1 that a URL parser knows
    CHECK(word(fetch(options, "http://" + host + ":" + port + "/")) == "blocked_address");
  CHECK(server.connections() == 0);
}

TEST_CASE("a kept connection that the server closed costs one more try, not the page") {
  RoughServer server{[](const std::string&, const std::string&, Wire& wire) {
    wire.send(page("hello"));
    return false;  // says keep-alive and hangs up
  }};
  CHECK(word(fetch(small_limits(), at(server), 3)) == "fetched");
  CHECK(server.connections() == 3);
}

TEST_CASE("nobody at home, and no such name") {
  std::uint16_t free_port = 0;
  {
    free_port = RoughServer{[](const std::string&, const std::string&, Wire&) { return false; }}.port();
  }
  CHECK(word(fetch(small_limits(), "http://127.0.0.1:" + std::to_string(free_port) + "/")) == "connect_failed");
  const auto fetched = fetch(small_limits(), "http://no-such-name.invalid/");  // RFC 6761: never resolves
  CHECK((word(fetched) == "dns_failed" || word(fetched) == "timed_out"));
}

TEST_CASE("TLS is verified: the certificate must be in date, of that host, and of a trusted root") {
  const auto answer = [](const std::string&, const std::string&, Wire& wire) { return wire.send(page("secret")); };
  struct Row {
    RoughServer::Certificate certificate;
    bool trusted;
    const char* outcome;
    const char* detail;
  };
  const std::vector<Row> rows = {
      {{}, true, "fetched", ""},
      {{}, false, "tls_failed", "certificate"},
      {{.expired = true}, true, "tls_failed", "expired"},
      {{.host = "other.example"}, true, "tls_failed", "hostname mismatch"},
      {{.signed_by_own_authority = false}, true, "tls_failed", "self-signed"},
  };
  for (const auto& row : rows) {
    RoughServer server{answer, row.certificate};
    const RoughServer stranger{answer, RoughServer::Certificate{}};
    const PemFile trusted{row.trusted ? server.authority_pem() : stranger.authority_pem()};
    auto options = small_limits();
    options.ca_file = trusted.path;
    options.resolve = {"clinic.example:" + std::to_string(server.port()) + ":127.0.0.1"};
    const auto fetched = fetch(options, "https://clinic.example:" + std::to_string(server.port()) + "/");
    CAPTURE(fetched.outcome.detail);
    CHECK(word(fetched) == row.outcome);
    CHECK(fetched.outcome.detail.find(row.detail) != std::string::npos);
    if (word(fetched) == "fetched") CHECK(fetched.body == "secret");
    else CHECK(server.paths().empty());  // nothing was said to a server that did not prove itself
  }
}

TEST_CASE("special addresses are known by IANA's registries") {
  const auto range = [](const char* text) { return std::string{special_range(boost::asio::ip::make_address(text))}; };
  for (const auto* text :
       {"0.1.2.3",      "10.255.255.255",  "100.64.0.0",  "100.127.255.255", "127.0.0.1",       "169.254.169.254",
        "172.16.0.1",   "172.31.255.255",  "192.0.2.1",   "192.168.1.1",     "198.18.0.1",      "198.19.255.255",
        "198.51.100.1", "203.0.113.1",     "224.0.0.1",   "240.0.0.1",       "255.255.255.255", "::",
        "::1",          "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1",    "2002:7f00:1::",
        "2001:db8::1",  "2001::1",         "fc00::1",     "fdff::1",         "fe80::1",         "fec0::1",
        "ff02::1",      "100::1",          "3fff::1"})
    CHECK_MESSAGE(range(text) != "", text);
  for (const auto* text :
       {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
        "172.15.255.255", "172.32.0.0", "192.167.255.255", "198.17.255.255", "198.20.0.0", "223.255.255.255",
        "2606:4700::1111", "2a00::1", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::"})
    CHECK_MESSAGE(range(text) == "", text);
}
