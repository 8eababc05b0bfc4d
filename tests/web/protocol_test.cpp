// The HTTP protocol against a real server on loopback: what is sent, byte for byte, and what must come back.
#include <doctest/doctest.h>
#include <zlib.h>

#include "tests/web/raw_client.hpp"
#include "tests/web/running_site.hpp"

using namespace needlepoint;
using namespace needlepoint::web;
using namespace std::string_literals;

namespace {

const std::string host = "Host: test.example\r\n";

struct Row {
  const char* rule;
  std::string bytes;
  int status;
};

void check(const std::vector<Row>& table) {
  for (const auto& row : table) {
    INFO(std::string{row.rule});
    CHECK(ask(shared_site().port(), row.bytes).status == row.status);
  }
}

std::string gunzip(const std::string& compressed) {
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  std::string in = compressed, out(8 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

}  // namespace

TEST_CASE("request lines: RFC 9112, section 3") {
  check({
      {"a plain request", "GET /livez HTTP/1.1\r\n" + host + "\r\n", 200},
      {"HTTP/1.0 needs no Host", "GET /livez HTTP/1.0\r\n\r\n", 200},
      {"absolute-form is accepted (3.2.2)", "GET http://test.example/livez HTTP/1.1\r\n" + host + "\r\n", 200},
      {"absolute-form's host is the one that counts", "GET http://other.example/livez HTTP/1.1\r\n" + host + "\r\n",
       200},
      {"percent-encoded path", "GET /%6Civez HTTP/1.1\r\n" + host + "\r\n", 200},
      {"broken percent-encoding", "GET /%zz HTTP/1.1\r\n" + host + "\r\n", 400},
      {"an encoded NUL", "GET /a%00b HTTP/1.1\r\n" + host + "\r\n", 400},
      {"dots stay what they are", "GET /assets/../livez HTTP/1.1\r\n" + host + "\r\n", 404},
      {"encoded dots open no file", "GET /assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.1\r\n" + host + "\r\n", 404},
      {"authority-form belongs to CONNECT", "GET test.example:80 HTTP/1.1\r\n" + host + "\r\n", 400},
      {"the server as a whole is for OPTIONS (3.2.4)", "GET * HTTP/1.1\r\n" + host + "\r\n", 400},
      {"no target", "GET HTTP/1.1\r\n" + host + "\r\n", 400},
      {"not HTTP", "hello\r\n\r\n", 400},
      {"a TLS greeting", std::string{"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15}, 400},
      {"HTTP/2 by prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"a space in the target is no version", "GET /a b HTTP/1.1\r\n" + host + "\r\n", 400},
      {"a version to come", "GET / HTTP/3.0\r\n" + host + "\r\n", 505},
      {"no version", "GET / HTTP/x\r\n" + host + "\r\n", 400},
      {"empty lines before the request line (2.2)", "\r\n\r\nGET /livez HTTP/1.1\r\n" + host + "\r\n", 200},
      {"a bare line feed", "GET /livez HTTP/1.1\nHost: a\n\n", 400},
      {"a fragment", "GET /livez#x HTTP/1.1\r\n" + host + "\r\n", 400},
      {"a target over 8 KiB", "GET /?q=" + std::string(9000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414},
      {"a target over everything", "GET /?q=" + std::string(100000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414},
  });
}

TEST_CASE("header fields: RFC 9112, section 5, and RFC 9110, section 7.2") {
  check({
      {"HTTP/1.1 without Host (3.2)", "GET /livez HTTP/1.1\r\n\r\n", 400},
      {"two Host fields", "GET /livez HTTP/1.1\r\n" + host + host + "\r\n", 400},
      {"a Host that is none", "GET /livez HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
      {"a Host with a path", "GET /livez HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
      {"a Host whose port is no number", "GET /livez HTTP/1.1\r\nHost: a:b\r\n\r\n", 400},
      {"a Host that is an IPv6 address", "GET /livez HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", 200},
      {"an IPv6 address without its end", "GET /livez HTTP/1.1\r\nHost: [::1\r\n\r\n", 400},
      {"an empty Host", "GET /livez HTTP/1.1\r\nHost:\r\n\r\n", 200},
      {"names in any case, tabs, empty values", "GET /livez HTTP/1.1\r\nhoSt:\ttest.example\r\nempty:\r\n\r\n", 200},
      {"white space before the colon (5.1)", "GET /livez HTTP/1.1\r\nHost : a\r\n\r\n", 400},
      {"no name", "GET /livez HTTP/1.1\r\n" + host + ": x\r\n\r\n", 400},
      {"no colon", "GET /livez HTTP/1.1\r\n" + host + "nothing\r\n\r\n", 400},
      {"a name with brackets", "GET /livez HTTP/1.1\r\n" + host + "X[]: x\r\n\r\n", 400},
      {"a control character in a value", "GET /livez HTTP/1.1\r\n" + host + "X: a\x01\r\n\r\n", 400},
      {"a NUL in a value", "GET /livez HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"s, 400},
      {"fields over the limit", "GET /livez HTTP/1.1\r\n" + host + "X: " + std::string(40000, 'a') + "\r\n\r\n", 431},
      {"too many fields",
       [] {
         std::string fields = "GET /livez HTTP/1.1\r\n" + host;
         for (int i = 0; i < 150; ++i) fields += "X-" + std::to_string(i) + ": 1\r\n";
         return fields + "\r\n";
       }(),
       431},
      {"an expectation that nobody knows (RFC 9110, 10.1.1)",
       "GET /livez HTTP/1.1\r\n" + host + "Expect: miracles\r\n\r\n", 417},
  });
}

TEST_CASE("where a message ends has one answer: RFC 9112, section 6.3") {
  check({
      {"Content-Length and Transfer-Encoding",
       "POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"Transfer-Encoding and Content-Length",
       "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400},
      {"two lengths", "POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 400},
      {"two lengths in one field", "POST / HTTP/1.1\r\n" + host + "Content-Length: 5, 6\r\n\r\nhello", 400},
      {"a negative length", "POST / HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n", 400},
      {"a length that overflows", "POST / HTTP/1.1\r\n" + host + "Content-Length: 99999999999999999999999\r\n\r\n",
       400},
      {"a length that is no number", "POST / HTTP/1.1\r\n" + host + "Content-Length: five\r\n\r\n", 400},
      {"a length with a sign", "POST / HTTP/1.1\r\n" + host + "Content-Length: +5\r\n\r\nhello", 400},
      {"chunked not last", "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked, identity\r\n\r\n", 501},
      {"another coding", "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: xchunked\r\n\r\n", 501},
      {"chunked twice",
       "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"chunked in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"a chunk size that is none", "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", 400},
      {"a body that nobody needs", "POST / HTTP/1.1\r\n" + host + "Content-Length: 100000000\r\n\r\n", 413},
      {"a chunk size with a sign",
       "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n", 400},
      {"a chunk size in C's hexadecimal",
       "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n", 400},
      {"a chunk size that overflows",
       "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff1\r\nhello\r\n0\r\n\r\n",
       400},
      {"a chunk longer than it said",
       "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n", 400},
      {"white space before the colon of a coding",
       "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400},
      {"a whole body, then 405", "POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello", 405},
      {"a chunked body, then 405",
       "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 405},
      {"GET with a body", "GET /livez HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello", 200},
      {"an Expect is answered at once",
       "POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n", 405},
  });
}

TEST_CASE("methods: RFC 9110, section 9") {
  const auto port = shared_site().port();
  for (const auto* method : {"POST", "PUT", "DELETE", "PATCH", "TRACE"}) {
    const auto answer = ask(port, std::string{method} + " / HTTP/1.1\r\n" + host + "\r\n");
    CHECK_MESSAGE(answer.status == 405, method);
    CHECK(answer.headers.at("allow") == "GET, HEAD, OPTIONS");
  }
  CHECK(ask(port, "BREW / HTTP/1.1\r\n" + host + "\r\n").status == 501);
  CHECK(ask(port, "get / HTTP/1.1\r\n" + host + "\r\n").status == 501);  // methods are case-sensitive
  CHECK(ask(port, "CONNECT test.example:80 HTTP/1.1\r\n" + host + "\r\n").status == 405);
  CHECK(ask(port, "OPTIONS * HTTP/1.1\r\n" + host + "\r\n").status == 204);
}

TEST_CASE("HEAD is GET without the body (RFC 9110, section 9.3.2)") {
  for (const auto* target :
       {"/", "/guide", "/api/v1/clinics?q=cedar", "/openapi.json", "/nothing", "/assets/style.css"}) {
    INFO(target);
    const auto port = shared_site().port();
    const auto full = get(port, target);
    RawClient client{port};
    client.send("HEAD " + std::string{target} + " HTTP/1.1\r\n" + host + "\r\n");
    const auto head = client.receive(true);
    CHECK(head.status == full.status);
    CHECK(head.headers.at("content-length") == full.headers.at("content-length"));
    client.send("GET /livez HTTP/1.1\r\n" + host + "\r\n");  // nothing of a body is in the way
    CHECK(client.receive().body == "ok\n");
  }
}

TEST_CASE("pipelined requests are answered in order (RFC 9112, section 9.3.2)") {
  RawClient client{shared_site().port()};
  client.send("GET /livez HTTP/1.1\r\n" + host + "\r\nGET /openapi.json HTTP/1.1\r\n" + host +
              "\r\n\r\nGET /nothing HTTP/1.1\r\n" + host + "\r\nPOST / HTTP/1.1\r\n" + host +
              "Content-Length: 3\r\n\r\nabcGET /livez HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
  CHECK(client.receive().body == "ok\n");
  CHECK(client.receive().headers.at("content-type") == "application/json");
  CHECK(client.receive().status == 404);
  CHECK(client.receive().status == 405);
  CHECK(client.receive().body == "ok\n");
  CHECK(client.closed());
}

TEST_CASE("a request in pieces is a request") {
  RawClient client{shared_site().port()};
  for (const char c : "GET /livez HTTP/1.1\r\n" + host + "\r\n") client.send({&c, 1});
  CHECK(client.receive().body == "ok\n");
}

TEST_CASE("a connection is kept as HTTP/1.1 and 1.0 have it (RFC 9112, section 9.3)") {
  const auto port = shared_site().port();
  {
    RawClient client{port};
    for (int i = 0; i < 3; ++i) {
      client.send("GET /livez HTTP/1.1\r\n" + host + "\r\n");
      CHECK(client.receive().status == 200);
    }
    client.send("GET /livez HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
    CHECK(client.receive().headers.at("connection") == "close");
    CHECK(client.closed());
  }
  {
    RawClient client{port};
    client.send("GET /livez HTTP/1.0\r\n\r\n");
    CHECK(client.receive().status == 200);
    CHECK(client.closed());
  }
  {
    RawClient client{port};
    client.send("GET /livez HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(client.receive().headers.at("connection") == "keep-alive");
    client.send("GET /livez HTTP/1.0\r\n\r\n");
    CHECK(client.receive().status == 200);
  }
  {
    RawClient client{port};  // after a refusal the connection is not trusted
    client.send("GET /livez HTTP/1.1\r\n\r\nGET /livez HTTP/1.1\r\n" + host + "\r\n");
    CHECK(client.receive().status == 400);
    CHECK(client.closed());
  }
}

TEST_CASE("a tag that still holds is 304 (RFC 9110, section 15.4.5)") {
  for (const auto* target : {"/openapi.json", "/assets/style.css", "/api/v1/clinics?near=78701", "/clinics/cedar"}) {
    INFO(target);
    const auto first = get(shared_site().port(), target);
    REQUIRE(first.headers.contains("etag"));
    const auto again =
        get(shared_site().port(), target, "If-None-Match: \"other\", " + first.headers.at("etag") + "\r\n");
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(again.headers.at("etag") == first.headers.at("etag"));
    const auto in_two_fields =
        "If-None-Match: \"other\"\r\nIf-None-Match: " + first.headers.at("etag") + "\r\n";  // section 5.3
    CHECK(get(shared_site().port(), target, in_two_fields).status == 304);
    CHECK(get(shared_site().port(), target, "If-None-Match: \"other\"\r\n").status == 200);
  }
}

TEST_CASE("gzip is sent to those who take it, and says the same") {
  for (const auto* target : {"/", "/openapi.json", "/api/v1/clinics?near=78701", "/assets/style.css"}) {
    INFO(target);
    const auto plain = get(shared_site().port(), target),
               packed = get(shared_site().port(), target, "Accept-Encoding: gzip\r\n");
    CHECK_FALSE(plain.headers.contains("content-encoding"));
    REQUIRE(packed.headers.at("content-encoding") == "gzip");
    CHECK(packed.body.size() < plain.body.size());
    CHECK(gunzip(packed.body) == plain.body);
    CHECK_FALSE(
        get(shared_site().port(), target, "Accept-Encoding: gzip;q=0\r\n").headers.contains("content-encoding"));
  }
}

TEST_CASE("every answer is guarded, dated and without cookies") {
  for (const auto* target :
       {"/", "/clinics/cedar", "/api/v1/clinics", "/nothing", "/api/v1/nothing", "/livez", "/metrics"}) {
    INFO(target);
    const auto answer = get(shared_site().port(), target);
    CHECK(answer.headers.at("content-security-policy").find("script-src 'self';") != std::string::npos);
    CHECK(answer.headers.at("x-content-type-options") == "nosniff");
    CHECK(answer.headers.at("referrer-policy") == "no-referrer");
    CHECK(answer.headers.at("date").ends_with(" GMT"));
    CHECK_FALSE(answer.headers.contains("set-cookie"));
  }
}

TEST_CASE("slow clients: 408 for half a head, silence for none, and others are served meanwhile") {
  ServerOptions options;
  options.limits.head = std::chrono::milliseconds{300};
  options.limits.idle = std::chrono::milliseconds{300};
  RunningSite site{{}, options};
  RawClient half{site.port()}, nothing{site.port()}, drip{site.port()};
  half.send("GET /livez HTTP/1.1\r\nHost: a\r\nX: ");
  CHECK(get(site.port(), "/livez").status == 200);
  CHECK(half.receive().status == 408);
  CHECK(half.closed());
  CHECK(nothing.closed());
  drip.send("GET /livez HTTP/1.1\r\n");  // the head has one deadline: a byte now and then does not buy time
  for (int i = 0; i < 8; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    drip.send("X");
  }
  CHECK(drip.receive().status != 200);
}

TEST_CASE("more connections than allowed are told to come again") {
  ServerOptions options;
  options.max_connections = 2;
  RunningSite site{{}, options};
  RawClient first{site.port()}, second{site.port()};
  first.send("GET /livez HTTP/1.1\r\n" + host + "\r\n");
  CHECK(first.receive().status == 200);
  second.send("GET /livez HTTP/1.1\r\n" + host + "\r\n");
  CHECK(second.receive().status == 200);
  RawClient third{site.port()};
  const auto answer = third.receive();
  CHECK(answer.status == 503);
  CHECK(answer.headers.contains("retry-after"));
}

TEST_CASE("asked to stop, the server ends idle connections and takes no new one") {
  RunningSite site{{}};
  RawClient idle{site.port()};
  idle.send("GET /livez HTTP/1.1\r\n" + host + "\r\n");
  CHECK(idle.receive().status == 200);
  const auto port = site.port();
  site.server().stop();
  CHECK(idle.closed());
  CHECK_THROWS(RawClient{port});
}
