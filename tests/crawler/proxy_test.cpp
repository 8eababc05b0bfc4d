// The operator's proxy: what it is asked, what it is not told, and what becomes of its refusals. And cookies, which
// only redirects give.
#include <doctest/doctest.h>

#include <unistd.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include "crawler/fetch/cookies.hpp"
#include "crawler/fetch/fetcher.hpp"
#include "tests/crawler/rough_server.hpp"

namespace {

using namespace needlepoint;
using namespace needlepoint::crawler;
namespace asio = boost::asio;
using asio::ip::tcp;

Fetched fetch(const NetworkOptions& options, const std::string& text) {
  Fetcher fetcher{options};
  REQUIRE(fetcher.read_options().has_value());
  asio::io_context loop{1};
  Visit visit{fetcher, loop.get_executor()};
  const HopGate open = [](Url) -> asio::awaitable<std::optional<Outcome>> { co_return std::nullopt; };
  Fetched fetched;
  asio::co_spawn(loop, visit.fetch(Url::parse(text).value(), Conditions{}, open),
                 [&](std::exception_ptr failure, Fetched result) {
                   if (failure) std::rethrow_exception(failure);
                   fetched = std::move(result);
                 });
  loop.run();
  return fetched;
}

std::string word(const Fetched& fetched) { return std::string{to_word(fetched.outcome.code)}; }

NetworkOptions through(std::uint16_t port, const std::string& user = "") {
  NetworkOptions options;
  options.proxy = "http://" + user + "127.0.0.1:" + std::to_string(port);
  return options;
}

/// A proxy that opens tunnels to one port of this machine, whatever it is asked for, one after another.
class Tunnel {
 public:
  explicit Tunnel(std::uint16_t port) : listener_{loop_, {asio::ip::address_v4::loopback(), 0}} {
    thread_ = std::thread{[this, port] { serve(port); }};
  }
  ~Tunnel() {
    ::shutdown(listener_.native_handle(), SHUT_RDWR);
    thread_.join();
  }
  std::uint16_t port() const { return listener_.local_endpoint().port(); }
  std::string head;  ///< the last one it was asked with; to be read when the fetch is over

 private:
  void serve(std::uint16_t port) {
    boost::system::error_code end;
    while (true) {
      tcp::socket near{loop_};
      listener_.accept(near, end);
      if (end) return;
      head.clear();
      asio::read_until(near, asio::dynamic_buffer(head), "\r\n\r\n");
      tcp::socket far{loop_};
      far.connect({asio::ip::address_v4::loopback(), port});
      asio::write(near, asio::buffer(std::string{"HTTP/1.1 200 Fine\r\n\r\n"}));
      std::thread back{[&] { relay(far, near); }};
      relay(near, far);
      back.join();
    }
  }
  static void relay(tcp::socket& from, tcp::socket& to) {
    std::array<char, 4096> room{};
    boost::system::error_code end;
    for (std::size_t size = 1; size > 0 && !end;) {
      size = from.read_some(asio::buffer(room), end);
      boost::system::error_code gone;
      asio::write(to, asio::buffer(room, size), gone);
    }
    to.shutdown(tcp::socket::shutdown_send, end);
  }

  asio::io_context loop_;
  tcp::acceptor listener_;
  std::thread thread_;
};

}  // namespace

TEST_CASE("http goes through the proxy by its whole URL, and the password stays between us") {
  std::string asked;
  RoughServer proxy{[&](const std::string& head, const std::string& path, Wire& wire) {
    asked = head;
    return wire.send(page("for " + path));
  }};
  const auto fetched = fetch(through(proxy.port(), "me:s%40cret@"), "http://clinic.example/team?a=1#top");
  CHECK(word(fetched) == "fetched");
  CHECK(fetched.body == "for http://clinic.example/team?a=1");
  CHECK(asked.find("\r\nHost: clinic.example\r\n") != asked.npos);
  CHECK(asked.find("\r\nProxy-Authorization: Basic bWU6c0BjcmV0\r\n\r\n") != asked.npos);  // me:s@cret
  CHECK(fetched.exchange.request_head.find("GET /team?a=1 HTTP/1.1\r\n") == 0);            // what goes to the archive
  CHECK(fetched.exchange.request_head.find("Proxy-Authorization") == std::string::npos);
  CHECK(fetched.exchange.address.empty());  // the proxy's is not the site's
}

TEST_CASE("https goes through a tunnel, with the far side's own certificate") {
  RoughServer site{[](const std::string&, const std::string&, Wire& wire) { return wire.send(page("secret")); },
                   RoughServer::Certificate{}};
  const auto authority = std::filesystem::temp_directory_path() / ("np-proxy-" + std::to_string(::getpid()) + ".pem");
  std::ofstream{authority} << site.authority_pem();
  {
    Tunnel proxy{site.port()};
    auto options = through(proxy.port());
    options.ca_file = authority;
    CHECK(fetch(options, "https://clinic.example/").body == "secret");
    CHECK(proxy.head.find("CONNECT clinic.example:443 HTTP/1.1\r\nHost: clinic.example:443\r\n") == 0);
    CHECK(word(fetch(options, "https://other.example/")) == "tls_failed");
  }
  std::filesystem::remove(authority);
}

TEST_CASE("a proxy that refuses, is not there, or would reach this machine for us") {
  RoughServer refusing{[](const std::string&, const std::string&, Wire& wire) {
    return wire.send(response(407, "Proxy-Authenticate: Basic realm=x\r\n", ""));
  }};
  for (const std::string scheme : {"http", "https"}) {
    const auto fetched = fetch(through(refusing.port()), scheme + "://clinic.example/");
    CHECK(word(fetched) == "connect_failed");
    CHECK(fetched.outcome.detail.find("proxy") != std::string::npos);
  }
  const auto asked = refusing.paths().size();
  for (const std::string host : {"127.0.0.1", "[::1]", "169.254.169.254", "localhost", "a.localhost", "localhost."})
    CHECK_MESSAGE(word(fetch(through(refusing.port()), "http://" + host + "/")) == "blocked_address", host);
  CHECK(refusing.paths().size() == asked);
  std::uint16_t free_port = 0;
  {
    free_port = RoughServer{[](const std::string&, const std::string&, Wire&) { return false; }}.port();
  }
  const auto nobody = fetch(through(free_port), "http://clinic.example/");
  CHECK(word(nobody) == "connect_failed");
  CHECK(nobody.outcome.detail.find("the proxy: ") == 0);
}

TEST_CASE("what is no proxy is named") {
  CHECK(Proxy::parse("proxy.example:3128")->port == 3128);
  CHECK(Proxy::parse("http://user@proxy.example")->authorization == "Basic dXNlcjo=");
  for (const std::string text :
       {"https://proxy.example", "socks5://proxy.example", "http://proxy.example/path", "http://"})
    CHECK_MESSAGE(to_string(Proxy::parse(text).error()).find("--proxy: ") == 0, text);
}

TEST_CASE("a site that turns in a circle until its cookie comes back gets it, and nobody gets one otherwise") {
  RoughServer site{[](const std::string& head, const std::string& path, Wire& wire) {
    const bool known = head.find("\r\nCookie: seen=1\r\n") != head.npos;
    if (path == "/") {
      if (known) return wire.send(page("welcome"));
      return wire.send(response(302, "Set-Cookie: seen=1; Path=/; HttpOnly\r\nLocation: /\r\n", ""));
    }
    return wire.send(page(head.find("Cookie:") == head.npos ? "none" : "some"));
  }};
  NetworkOptions options;
  options.allow_private = true;
  CHECK(fetch(options, "http://127.0.0.1:" + std::to_string(site.port()) + "/").body == "welcome");
  CHECK(fetch(options, "http://127.0.0.1:" + std::to_string(site.port()) + "/other").body == "none");
}

TEST_CASE("cookies: which are kept, and what goes back to whom") {
  const auto line = [](const std::vector<std::string>& set, const std::string& to) {
    Cookies cookies;
    HttpResponse redirect;
    for (const auto& one : set) redirect.headers.emplace_back("set-cookie", one);
    cookies.keep(Url::parse("http://clinic.example/").value(), redirect);
    return cookies.header_for(Url::parse(to).value());
  };
  CHECK(line({"b=2", "a = 1 ; Path=/x"}, "http://clinic.example/y") == "Cookie: a=1; b=2\r\n");
  CHECK(line({"a=1; Domain=example"}, "http://www.clinic.example/") == "");
  CHECK(line({"a=1; secure"}, "http://clinic.example/") == "");
  CHECK(line({"a=1; secure"}, "https://clinic.example/") == "Cookie: a=1\r\n");
  CHECK(line({"a=1", "a=2"}, "http://clinic.example/") == "Cookie: a=2\r\n");
  CHECK(line({"a=1", "a=x; max-age=0"}, "http://clinic.example/") == "");
  CHECK(line({"a=1; Max-Age=-5"}, "http://clinic.example/") == "");
  CHECK(line({"a=1; Max-Age=60"}, "http://clinic.example/") == "Cookie: a=1\r\n");
  CHECK(line({"nothing", "=x", "a=" + std::string(5000, 'x')}, "http://clinic.example/") == "");
}
