#include "crawler/crawl/orphans.hpp"

#include "crawler/archive/archive_reader.hpp"
#include "crawler/archive/archive_writer.hpp"
#include "crawler/archive/http_record.hpp"
#include "crawler/crawl/page_record.hpp"
#include "crawler/fetch/body_decoder.hpp"

namespace needlepoint::crawler {
namespace {

/// What was fetched, as it was in memory before the kill.
std::optional<Fetched> fetched_from(const WarcRecord& record, const FetchLimits& limits) {
  const auto url = Url::parse(record.field("WARC-Target-URI"));
  auto response = http_response_of(record);
  if (!url || !response) return std::nullopt;
  auto body = decode_body(response->header_list("Content-Encoding"), response->body, limits.decoded_bytes);
  if (body.outcome.code != OutcomeCode::fetched) return std::nullopt;
  Fetched fetched;
  fetched.url = *url;
  fetched.exchange.url = *url;
  fetched.exchange.response = std::move(*response);
  fetched.body = std::move(body.bytes);
  return fetched;
}

bool adopt(PageBook book, const FetchLimits& limits, const Reference* reference, const std::string& file,
           const PlacedRecord& placed) {
  const auto& record = placed.record;
  if (record.type != "response") return false;
  const auto asked = record.field(requested_field);
  const auto requested = Url::parse(asked.empty() ? record.field("WARC-Target-URI") : asked);
  const auto status = requested ? book.ledger.status_of(*requested) : std::nullopt;
  const auto fetched = status && status->queued ? fetched_from(record, limits) : std::nullopt;
  if (!fetched) return false;
  auto page =
      preserve_page(*fetched, status->site, *requested, parse_rfc3339(record.field("WARC-Date")).value_or(now())).page;
  page.archive_file = file, page.archive_offset = placed.offset, page.archive_length = placed.length;
  const FrontierEntry entry{
      .url = *requested, .site = status->site, .depth = status->depth, .priority = status->priority, .due = {}};
  return record_page(book, entry, page, digest_page(page, fetched->exchange.response, fetched->body, reference));
}

}  // namespace

std::size_t adopt_orphans(PageBook book, const Store& store, const FetchLimits& limits, const Reference* reference) {
  const auto folder = store.archive();
  const auto files = archive_files(folder);
  if (files.empty()) return 0;
  std::size_t adopted = 0;
  // Only the newest file can hold any: a file is full long before the next one is begun.
  const auto visited =
      each_record(folder / files.back(), book.ledger.archive_end(files.back()), [&](const PlacedRecord& placed) {
        adopted += adopt(book, limits, reference, files.back(), placed);
        return true;
      });
  if (!visited)
    throw std::runtime_error("archive " + files.back() + ": " +
                             to_string(visited.error()));  // the torn end is cut off by now
  return adopted;
}

}  // namespace needlepoint::crawler
