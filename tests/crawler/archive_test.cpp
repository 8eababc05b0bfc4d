// The archive: WARC 1.1, a gzip member a record, whole after any kill.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "crawler/archive/archive_reader.hpp"
#include "crawler/archive/archive_writer.hpp"
#include "crawler/archive/gzip.hpp"
#include "crawler/archive/http_record.hpp"
#include "tests/crawler/temporary_store.hpp"

namespace {

using namespace needlepoint;
using namespace needlepoint::crawler;

Exchange exchange_of(std::string body) {
  Exchange exchange{.outcome = {},
                    .url = Url::parse("https://clinic.example/a").value(),
                    .request_head = "GET /a HTTP/1.1\r\nHost: clinic.example\r\n\r\n",
                    .response = {},
                    .address = "192.0.2.1",
                    .took = {}};
  exchange.response.status = 200, exchange.response.reason = "OK", exchange.response.body = std::move(body);
  exchange.response.headers = {
      {"Content-Type", "text/html"}, {"transfer-encoding", "chunked"}, {"Content-Length", "999"}};
  return exchange;
}

ArchivedExchange archive(const Exchange& exchange) { return archive_exchange(exchange, exchange.url, Instant{}); }

const auto knows_nothing = [](const std::string&) { return std::uint64_t{0}; };

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::size_t records_of(const std::filesystem::path& file) {
  std::size_t count = 0;
  CHECK(each_record(file, 0, [&](PlacedRecord) { return ++count > 0; }).has_value());
  return count;
}

}  // namespace

TEST_CASE("what was fetched is read back by its place, chunk framing undone and said so") {
  const TemporaryStore own;
  ArchiveWriter writer{own.folder(), knows_nothing};
  const auto archived = archive(exchange_of("<p>hello"));
  const auto place = writer.append(archived.response_member);
  writer.append(archived.request_member);
  const auto record = read_record(own.folder(), place.file, place.offset, place.length).value();
  CHECK(record.type == "response");
  CHECK(record.field("warc-target-uri") == "https://clinic.example/a");
  CHECK(record.field("WARC-Date") == "1970-01-01T00:00:00Z");
  CHECK(record.field("WARC-IP-Address") == "192.0.2.1");
  CHECK(record_damage(record).empty());
  const auto response = http_response_of(record).value();
  CHECK(response.status == 200);
  CHECK(response.body == "<p>hello");
  CHECK(response.header("Content-Length") == "8");
  CHECK(response.header("Transfer-Encoding") == "");
  CHECK(response.header("X-Archive-Orig-Transfer-Encoding") == "chunked");
  CHECK(records_of(own.folder() / place.file) == 3);  // warcinfo, response, request
  CHECK(check_archive_file(own.folder() / place.file).empty());
}

TEST_CASE("digests are SHA-256 in base 32 (RFC 4648 test: the empty text)") {
  CHECK(digest_label("") == "sha256:4OYMIQUY7QOBJGX36TEJS35ZEQT24QPEMSNZGTFESWMRW6CSXBKQ====");
}

TEST_CASE("a torn record is cut off at the next start, wherever the tear is") {
  const TemporaryStore own;
  const auto archived = archive(exchange_of(std::string(3000, 'x')));
  ArchivePlace first, second;
  {
    ArchiveWriter writer{own.folder(), knows_nothing};
    first = writer.append(archived.response_member);
    second = writer.append(archived.response_member);
  }
  const auto file = own.folder() / first.file;
  for (std::uint64_t keep = second.offset; keep <= second.offset + second.length; keep += 7) {
    std::filesystem::resize_file(file, keep);
    const ArchiveWriter writer{own.folder(), [&](const std::string&) { return first.offset; }};
    const auto whole = keep >= second.offset + second.length ? second.offset + second.length : second.offset;
    CHECK(std::filesystem::file_size(file) == whole);
    CHECK(check_archive_file(file).empty());
    {
      std::ofstream{file, std::ios::binary | std::ios::app} << std::string(second.length, '?');
    }  // refill for the next tear
    ArchiveWriter again{own.folder(), knows_nothing};
    CHECK(std::filesystem::file_size(file) == whole);
    {
      std::ofstream out{file, std::ios::binary | std::ios::app};
      out << (whole == second.offset ? archived.response_member : std::string{});
    }
  }
}

TEST_CASE("damage is found and named by its offset") {
  const TemporaryStore own;
  ArchivePlace place;
  {
    ArchiveWriter writer{own.folder(), knows_nothing};
    place = writer.append(archive(exchange_of("<p>hello")).response_member);
    auto record =
        parse_warc_record(read_gzip_member(archive(exchange_of("<p>hello")).response_member, 1 << 20)->bytes).value();
    record.block.back() = 'X';  // well-formed, but not what the digest says
    writer.append(gzip_member(to_bytes(record)));
  }
  const auto file = own.folder() / place.file;
  auto damage = check_archive_file(file);
  REQUIRE(damage.size() == 1);
  CHECK(damage[0].offset == place.offset + place.length);
  CHECK(damage[0].what.find("digest") != std::string::npos);
  auto bytes = text_of(file);
  bytes[place.offset + place.length / 2] = static_cast<char>(bytes[place.offset + place.length / 2] ^ 0x40);
  std::ofstream{file, std::ios::binary} << bytes;
  damage = check_archive_file(file);
  REQUIRE_FALSE(damage.empty());
  CHECK(damage[0].offset == place.offset);
  CHECK_FALSE(read_record(own.folder(), place.file, place.offset, place.length).has_value());
  CHECK_FALSE(read_record(own.folder(), "none.warc.gz", 0, 10).has_value());
}

TEST_CASE("a full file is left for a new one, and plain WARC is read too") {
  const TemporaryStore own;
  const auto member = archive(exchange_of("<p>hello")).response_member;
  {
    ArchiveWriter writer{own.folder(), knows_nothing, 2000};
    for (int at = 0; at < 10; ++at) writer.append(member);
  }
  CHECK(archive_files(own.folder()).size() >= 3);
  for (const auto& file : archive_files(own.folder())) CHECK(std::filesystem::file_size(own.folder() / file) <= 2000);
  WarcRecord record{.type = "resource", .fields = {}, .block = "plain"};
  record.add("WARC-Record-ID", new_record_id());
  std::ofstream{own.folder() / "foreign.warc", std::ios::binary} << to_bytes(record) << to_bytes(record);
  CHECK(records_of(own.folder() / "foreign.warc") == 2);
}
