// Another crawler's WARC file becomes pages of ours: wget's, Heritrix', whole or with holes in it.
#include <doctest/doctest.h>

#include <fstream>

#include "crawler/archive/archive_reader.hpp"
#include "crawler/archive/archive_writer.hpp"
#include "crawler/archive/gzip.hpp"
#include "crawler/crawl/import_capture.hpp"
#include "data/ledger.hpp"
#include "tests/crawler/temporary_store.hpp"

namespace {

using namespace needlepoint;
using namespace needlepoint::crawler;

/// A record as another tool writes it.
std::string record(const std::string& type, const std::string& url, const std::string& block,
                   const std::string& fields = "", const std::string& date = "2026-03-01T10:00:00Z") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url + "\r\nWARC-Date: " + date +
         "\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n" + fields +
         "Content-Type: application/http;msgtype=response\r\nContent-Length: " + std::to_string(block.size()) +
         "\r\n\r\n" + block + "\r\n\r\n";
}

std::string http(const std::string& fields, const std::string& body, const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\n" + fields + "\r\n" + body;
}

const std::string html = "Content-Type: text/html\r\n";
const std::string home = "http://www.clinic.example/";

struct Import {
  ImportReport operator()(const std::string& bytes, bool dry = false) {
    const auto file = own.folder() / "capture.warc.gz";
    std::ofstream{file, std::ios::binary} << bytes;
    const auto store = own.store();
    return import_capture(file, dry ? nullptr : &store, nullptr).value();
  }
  /// What the ledger knows of a URL, and the page's body where it has one.
  std::string page(const std::string& url) const {
    auto ledger = Ledger::open(own.store());
    const auto status = ledger.status_of(Url::parse(url).value());
    if (!status || !status->outcome) return "unknown";
    const auto found = ledger.page_of(Url::parse(url).value());
    if (!found) return std::string{to_word(status->outcome->code)};
    return archived_body(own.store(), *found).value();
  }
  TemporaryStore own;
};

}  // namespace

TEST_CASE("pages come in as they were fetched: chunked, packed, in angle brackets, with their day and their source") {
  Import import;
  const auto gzip_header = html + "Content-Encoding: gzip\r\n";
  const auto chunked = html + "Transfer-Encoding: chunked\r\n";
  const auto bytes =
      gzip_member(record("warcinfo", "", "software: other\r\n")) +
      gzip_member(record("request", home, "GET / HTTP/1.1\r\n\r\n")) +
      gzip_member(record("response", "<" + home + ">", http(html, "<p>home <a href=/far>far</a>"))) +
      gzip_member(record("response", home + "chunks", http(chunked, "7\r\n<p>in c\r\n5\r\nhunks\r\n0\r\n\r\n"))) +
      gzip_member(record("response", home + "no-chunks", http(chunked, "<p>framing taken off"))) +
      gzip_member(record("response", home + "packed", http(gzip_header, gzip_member("<p>packed")))) +
      gzip_member(record("response", home + "old", http("Location: /\r\n", "", "301 Moved"))) +
      gzip_member(record("response", home + "a.png", http("Content-Type: image/png\r\n", "PNG"))) +
      gzip_member(record("response", "dns:clinic.example", "20260301 192.0.2.1")) +
      gzip_member(record("revisit", home, "")) +
      record("response", "http://clinic.example/plain", http(html, "<p>plain"));
  const auto dry = import(bytes, true);
  CHECK(dry.accepted == 5);
  CHECK(dry.skipped == 6);
  CHECK(dry.refused == 0);
  CHECK_FALSE(std::filesystem::exists(import.own.store().ledger()));

  CHECK(import(bytes).accepted == 5);
  CHECK(import.page(home) == "<p>home <a href=/far>far</a>");
  CHECK(import.page(home + "chunks") == "<p>in chunks");
  CHECK(import.page(home + "no-chunks") == "<p>framing taken off");
  CHECK(import.page(home + "packed") == "<p>packed");
  CHECK(import.page("http://clinic.example/plain") == "<p>plain");
  CHECK(import.page(home + "far") == "unknown");  // no link is followed
  auto ledger = Ledger::open(import.own.store());
  CHECK(ledger.counts().sites == 1);  // with and without www
  const auto page = *ledger.page_of(Url::parse(home).value());
  CHECK(to_rfc3339(page.fetched_at) == "2026-03-01T10:00:00Z");
  const auto kept =
      read_record(import.own.store().archive(), page.archive_file, page.archive_offset, page.archive_length).value();
  CHECK(kept.field("Needlepoint-Imported-From") == "capture.warc.gz <urn:uuid:00000000-0000-4000-8000-000000000001>");
  CHECK(kept.field("WARC-Date") == "2026-03-01T10:00:00Z");
  for (const auto& file : archive_files(import.own.store().archive()))
    CHECK(check_archive_file(import.own.store().archive() / file).empty());
}

TEST_CASE("the newest capture of a page stays, and a second import changes nothing") {
  Import import;
  const auto at = [](const std::string& day, const std::string& body) {
    return record("response", home, http(html, body), "", day + "T00:00:00Z");
  };
  CHECK(import(at("2026-03-02", "<p>second")).accepted == 1);
  CHECK(import(at("2026-03-01", "<p>first")).skipped == 1);
  CHECK(import(at("2026-03-02", "<p>second")).skipped == 1);
  CHECK(import.page(home) == "<p>second");
  CHECK(import(at("2026-03-03", "<p>third")).accepted == 1);
  CHECK(import.page(home) == "<p>third");
  CHECK(Ledger::open(import.own.store()).counts().pages == 1);
}

TEST_CASE("what is damaged is refused alone, by its number and reason") {
  Import import;
  auto torn = gzip_member(record("response", home + "torn", http(html, "<p>torn")));
  torn.resize(torn.size() - 9);
  const std::vector<std::string> records = {
      record("response", home, http(html, "<p>home")),
      record("response", home + "1", "no http"),
      record("response", home + "2", http(html + "Content-Encoding: gzip\r\n", "no gzip")),
      record("response", home + "3", http(html, "<p>"), "WARC-Truncated: length\r\n"),
      record("response", home + "4", http(html, "<p>"), "", "yesterday"),
      record("response", home + "5", http(html, "<p>"), "WARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n"),
      record("response", home + "6", http(html, std::string(65u << 20, 'x'))),
      record("response", home + "7", http("", "<meta name=robots content=noindex>")),
  };
  std::string bytes;
  for (const auto& one : records) bytes += gzip_member(one);
  const auto report = import(bytes + torn);
  const std::vector<std::pair<std::uint64_t, std::string>> expected = {
      {2, "no HTTP response"}, {3, "gzip body is damaged"}, {4, "cut when it was fetched"}, {5, "when it was fetched"},
      {6, "its digest"},       {7, "holds more than"},      {9, "damaged or torn off"}};
  REQUIRE(report.rejected.size() == expected.size());
  for (std::size_t at = 0; at < expected.size(); ++at) {
    CHECK(report.rejected[at].line == expected[at].first);
    CHECK_MESSAGE(report.rejected[at].reason.find(expected[at].second) != std::string::npos,
                  report.rejected[at].reason);
  }
  CHECK(report.accepted == 2);
  CHECK(import.page(home) == "<p>home");
  CHECK(import.page(home + "7") == "noindex");

  const auto file = import.own.folder() / "no.warc";
  std::ofstream{file} << "no archive at all";
  CHECK_FALSE(import_capture(file, nullptr, nullptr).has_value());
}
