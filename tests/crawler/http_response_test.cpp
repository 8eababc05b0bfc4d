// Responses as servers really write them: heads, framings, chunks (RFC 9112), each rule with its section.
#include <doctest/doctest.h>

#include "crawler/fetch/body_framing.hpp"
#include "crawler/fetch/chunked.hpp"
#include "crawler/fetch/response_head.hpp"

using namespace needlepoint;
using namespace needlepoint::crawler;

namespace {

/// "1.1 200 OK|Name=value|..." of a head, or its fault.
std::string head(std::string_view text) {
  const auto parsed = parse_response_head(text);
  if (!parsed) return "fault: " + parsed.error().what;
  auto out = "1." + std::to_string(parsed->minor_version) + " " + std::to_string(parsed->status) + " " + parsed->reason;
  for (const auto& [name, value] : parsed->headers) out.append("|").append(name).append("=").append(value);
  return out;
}

/// "length 5", "chunks", "connection", "none", with the other transfer codings, or the fault.
std::string framing(const std::string& fields, int status = 200, int minor_version = 1) {
  auto parsed = parse_response_head("HTTP/1." + std::to_string(minor_version) + " " + std::to_string(status) +
                                    " x\r\n" + fields + "\r\n");
  const auto found = body_framing(parsed.value());
  if (!found) return "fault: " + found.error().what;
  std::string out;
  switch (found->end) {
    case BodyFraming::End::none:
      return "none";
    case BodyFraming::End::length:
      return "length " + std::to_string(found->length);
    case BodyFraming::End::chunks:
      out = "chunks";
      break;
    case BodyFraming::End::connection:
      out = "connection";
      break;
  }
  for (const auto& coding : found->transfer_codings) out += " " + coding;
  return out + (found->trusted ? "" : " once");
}

/// The body, then "." when it is done, "~" when only its end is missing, "!" when it is broken, and what is left over.
std::string chunks(std::string_view wire, std::size_t piece = std::string_view::npos) {
  ChunkedDecoder decoder;
  std::string out;
  while (!wire.empty() && !decoder.done() && !decoder.broken()) {
    const auto used = decoder.decode(wire.substr(0, piece), out);
    wire.remove_prefix(used);
  }
  return out +
         (decoder.broken()  ? "!"
          : decoder.done()  ? "."
          : decoder.whole() ? "~"
                            : "") +
         (decoder.broken() ? "" : std::string{wire});
}

}  // namespace

TEST_CASE("the head of a response, strict or not (RFC 9112, 2.2, 4, 5; RFC 9110, 2.5, 5.5)") {
  struct Row {
    const char* text;
    const char* read;
  };
  const Row rows[] = {
      {"HTTP/1.1 200 OK\r\nA: b\r\n\r\n", "1.1 200 OK|A=b"},
      {"HTTP/1.0 404 Not Found\n\n", "1.0 404 Not Found"},
      {"http/1.9 200\r\n\r\n", "1.9 200 "},
      {"HTTP/1.1\t200 \t Fine  here \r\n\r\n", "1.1 200 Fine  here"},
      {"HTTP/1.1 200 OK\r\nA :  b \t\r\nc:\r\n\r\n", "1.1 200 OK|A=b|c="},
      {"HTTP/1.1 200 OK\r\nA: b\r\n  c\r\n\td\r\n\r\n", "1.1 200 OK|A=b c d"},
      {"HTTP/1.1 200 OK\r\n lost: a\r\nA: b\r\n\r\n", "1.1 200 OK|A=b"},
      {"HTTP/1.1 200 OK\r\nno field\r\n folded\r\n: x\r\nA B: c\r\nA: b\r\n\r\n", "1.1 200 OK|A=b"},
      {"HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n", "1.1 200 OK|A=b c"},
      {"HTTP/1.1 200 OK\r\nA: caf\xe9: \xc3\xa9\r\n\r\n", "1.1 200 OK|A=caf\xe9: \xc3\xa9"},
      {"HTTP/2 200 OK\r\n\r\n", "fault: it does not begin with HTTP/1"},
      {"HTTP/1.x 200 OK\r\n\r\n", "fault: it does not begin with HTTP/1"},
      {"HTTP/1.1", "fault: nothing follows the version"},
      {"HTTP/1.1200 OK\r\n\r\n", "fault: nothing follows the version"},
      {"HTTP/1.1 20 OK\r\n\r\n", "fault: its status is not of three digits"},
      {"HTTP/1.1 2000 OK\r\n\r\n", "fault: its status is not of three digits"},
      {"HTTP/1.1 099 OK\r\n\r\n", "fault: its status is not of three digits"},
      {"ICY 200 OK\r\n\r\n", "fault: it does not begin with HTTP/1"},
  };
  for (const auto& row : rows) CHECK_MESSAGE(head(row.text) == row.read, row.text);
  using namespace std::string_view_literals;
  CHECK(head("HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n"sv) == "1.1 200 OK|A=b c");
}

TEST_CASE("a head ends with its empty line, however the lines end and the bytes come") {
  CHECK(head_length("a\r\nb\r\n\r\nbody") == 8);
  CHECK(head_length("a\nb\n\nbody") == 5);
  CHECK(head_length("a\nb\n\r\nbody") == 6);
  CHECK(head_length("a\r\nb\r\n") == 0);
  CHECK(head_length("") == 0);
  const std::string_view whole = "a\r\nb\r\n\r\n";
  for (std::size_t had = 0; had < whole.size(); ++had) CHECK(head_length(whole, had) == 8);
  CHECK(may_be_head(""));
  CHECK(may_be_head("HTT"));
  CHECK_FALSE(may_be_head("<html>"));
}

TEST_CASE("where a body ends (RFC 9112, 6.3)") {
  struct Row {
    const char* fields;
    const char* end;
  };
  const Row rows[] = {
      {"", "connection"},
      {"Content-Length: 5\r\n", "length 5"},
      {"Content-Length: 5\r\ncontent-length: 5,5\r\n", "length 5"},
      {"Content-Length: 5\r\nContent-Length: 6\r\n", "fault: it has several Content-Lengths: 5, 6"},
      {"Content-Length: +5\r\n", "fault: its Content-Length is no number: +5"},
      {"Content-Length:\r\n", "fault: its Content-Length is empty"},
      {"Content-Length: 18446744073709551616\r\n", "fault: its Content-Length is no number: 18446744073709551616"},
      {"Transfer-Encoding: Chunked\r\n", "chunks"},
      {"Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", "chunks gzip"},
      {"Transfer-Encoding: gzip, deflate\r\n", "connection gzip deflate"},
      {"Transfer-Encoding: identity\r\nContent-Length: 5\r\n", "length 5"},
      {"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "chunks once"},
      {"Transfer-Encoding: chunked, gzip\r\n", "fault: its Transfer-Encoding is chunked, and then something else"},
      {"Transfer-Encoding: br\r\n", "fault: its Transfer-Encoding br is unknown"},
  };
  for (const auto& row : rows) CHECK_MESSAGE(framing(row.fields) == row.end, row.fields);
  CHECK(framing("Content-Length: 5\r\n", 204) == "none");
  CHECK(framing("Transfer-Encoding: chunked\r\n", 304) == "none");
  CHECK(framing("Transfer-Encoding: chunked\r\n", 200, 0) == "chunks once");  // 6.1: the framing of 1.0 is faulty
}

TEST_CASE("whether a connection stays (RFC 9112, 9.3)") {
  const auto keeps = [](const std::string& text) { return keeps_alive(parse_response_head(text).value()); };
  CHECK(keeps("HTTP/1.1 200 OK\r\n\r\n"));
  CHECK_FALSE(keeps("HTTP/1.1 200 OK\r\nConnection: x, Close\r\n\r\n"));
  CHECK_FALSE(keeps("HTTP/1.0 200 OK\r\n\r\n"));
  CHECK(keeps("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n\r\n"));
}

TEST_CASE("chunks, whole and byte by byte (RFC 9112, 7.1)") {
  struct Row {
    const char* wire;
    const char* read;
  };
  const Row rows[] = {
      {"5\r\nhello\r\n0\r\n\r\nnext", "hello.next"},
      {"3;a=b;c=\"d;e\"\r\nhel\r\n2\r\nlo\r\n0\r\nTrailer: x\r\n\r\n", "hello."},
      {"5\nhello\n0\n\n", "hello."},
      {"0005 \t\r\nhello\r\n000\r\n\r\n", "hello."},
      {"A\r\n0123456789\r\na ; x\r\n0123456789\r\n0\r\n\r\n", "01234567890123456789."},
      {"5\r\nhello\r\n0\r\n", "hello~"},
      {"5\r\nhello\r\n", "hello"},
      {"5\r\nhel", "hel"},
      {"0\r\n\r\n", "."},
      {"5\r\nhellooo\r\n0\r\n\r\n", "hello!"},
      {" 5\r\nhello\r\n0\r\n\r\n", "!"},
      {"-5\r\nhello\r\n0\r\n\r\n", "!"},
      {"0x5\r\nhello\r\n0\r\n\r\n", "!"},
      {"\r\nhello\r\n0\r\n\r\n", "!"},
      {"5 5\r\nhello\r\n", "!"},
      {"ffffffffffffffff1\r\nhello\r\n", "!"},
  };
  for (const auto& row : rows) {
    CHECK_MESSAGE(chunks(row.wire) == row.read, row.wire);
    CHECK_MESSAGE(chunks(row.wire, 1) == row.read, row.wire);
  }
  CHECK(chunks("5;" + std::string(5000, 'x')) == "!");
  std::string trailers = "0\r\n";
  for (int at = 0; at < 100; ++at) trailers += std::string(1000, 't') + "\r\n";
  CHECK(chunks(trailers) == "!");
}
