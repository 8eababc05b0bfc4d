#include "crawler/crawl/import_capture.hpp"

#include <map>
#include <optional>

#include "crawler/archive/archive_reader.hpp"
#include "crawler/archive/archive_writer.hpp"
#include "crawler/archive/http_record.hpp"
#include "crawler/crawl/crawl_options.hpp"
#include "crawler/crawl/orphans.hpp"
#include "crawler/crawl/page_record.hpp"
#include "crawler/crawl/scope.hpp"
#include "crawler/crawl/store_lock.hpp"
#include "crawler/fetch/body_decoder.hpp"
#include "crawler/fetch/body_framing.hpp"
#include "crawler/fetch/chunked.hpp"

namespace needlepoint::crawler {
namespace {

/// Takes the chunk framing off where the capture kept it. Some tools take it off and leave the header as it was: a
/// body that is no chunks is then the body itself.
void take_off_chunks(HttpResponse& response) {
  const auto framing = body_framing(response);
  if (!framing || framing->end != BodyFraming::End::chunks) return;
  ChunkedDecoder chunks;
  std::string body;
  chunks.decode(response.body, body);
  if (chunks.whole()) response.body = std::move(body);
}

/// The URL a record is about. Old wget writes it in angle brackets, as the grammar of WARC 1.0 has it.
Result<Url> target_of(const WarcRecord& record) {
  auto text = record.field("WARC-Target-URI");
  if (text.starts_with('<') && text.ends_with('>')) text = text.substr(1, text.size() - 2);
  return Url::parse(text);
}

/// One run over one file.
class Capture {
 public:
  Capture(std::string name, const Reference* reference) : name_{std::move(name)}, reference_{reference} {}

  /// The store to keep pages in; without it they are judged only.
  void keep_in(Ledger& ledger, ArchiveWriter& archive) {
    ledger_ = &ledger, archive_ = &archive;
    for (const auto& site : ledger.site_summaries()) sites_.emplace(without_www(site.site), site.site);
  }

  void take(const Result<PlacedRecord>& placed) {
    ++number_;
    if (!placed) return refuse(placed.error().what);
    const auto& record = placed->record;
    if (const auto damage = record_damage(record); !damage.empty()) return refuse(damage);
    const auto url = target_of(record);
    if (record.type != "response" || !url) return skip();  // among them what is no web page: dns:, ftp:
    auto response = http_response_of(record);
    if (!response) return refuse(response.error().what);
    if (response->status < 200 || response->status > 299) return skip();
    const auto at = parse_rfc3339(record.field("WARC-Date"));
    if (!at) return refuse("it does not say when it was fetched");
    if (!record.field("WARC-Truncated").empty()) return refuse("the page was cut when it was fetched");
    take_page(record, *url, std::move(*response), *at);
  }

  ImportReport report() { return std::move(report_); }
  std::uint64_t records() const { return number_; }

 private:
  static std::string without_www(std::string_view site) {
    return std::string{site.starts_with("www.") ? site.substr(4) : site};
  }

  void take_page(const WarcRecord& record, const Url& url, HttpResponse response, Instant at) {
    take_off_chunks(response);
    const FetchLimits limits;
    auto body = decode_body(response.header_list("Content-Encoding"), response.body, limits.decoded_bytes);
    if (body.outcome.code != OutcomeCode::fetched) return refuse(body.outcome.detail);
    Fetched fetched;
    fetched.url = fetched.exchange.url = without_fragment(url);
    fetched.exchange.response = std::move(response);
    fetched.exchange.address = record.field("WARC-IP-Address");
    fetched.body = std::move(body.bytes);
    if (!is_html(fetched)) return skip();
    ++report_.accepted;
    if (ledger_) keep(record, fetched, at);
  }

  void keep(const WarcRecord& record, const Fetched& fetched, Instant at) {
    const auto& url = fetched.url;
    const auto known = ledger_->page_of(url);
    if (known && known->fetched_at >= at) return --report_.accepted, skip();
    const auto& site = sites_.emplace(without_www(site_name(url)), site_name(url)).first->second;
    auto page = preserve_page(fetched, site, url, at).page;
    if (const auto same = ledger_->page_with_hash(site, page.hash); same && same->url != url) {
      ledger_->settle(
          url,
          {.code = OutcomeCode::duplicate, .status = page.status, .detail = "the same bytes as " + same->url.text()},
          at);
      return;
    }
    const auto place = archive_->append(
        archive_import(fetched.exchange, at, name_ + " " + std::string{record.field("WARC-Record-ID")}));
    page.archive_file = place.file, page.archive_offset = place.offset, page.archive_length = place.length;
    const FrontierEntry entry{.url = url, .site = site, .depth = 0, .priority = 0, .due = {}};
    auto digest = digest_page(page, fetched.exchange.response, fetched.body, reference_);
    digest.links.robots.nofollow = true;  // an import is no crawl
    record_page({.ledger = *ledger_, .stats = stats_, .depth = 0}, entry, page, digest);
  }

  static Url without_fragment(const Url& url) { return Url::parse(url.origin() + url.request_target()).value(); }

  void skip() { ++report_.skipped; }
  void refuse(std::string reason) {
    ++report_.refused;
    if (report_.rejected.size() < ImportReport::kept_rejections)
      report_.rejected.push_back({number_, std::move(reason)});
  }

  std::string name_;
  const Reference* reference_;
  Ledger* ledger_ = nullptr;
  ArchiveWriter* archive_ = nullptr;
  std::map<std::string, std::string> sites_;  ///< as the ledger calls them, by their name without "www."
  CrawlStats stats_;
  ImportReport report_;
  std::uint64_t number_ = 0;
};

void scan(const std::filesystem::path& file, Capture& capture) {
  scan_records(file, 0, [&capture](std::uint64_t, const Result<PlacedRecord>& placed) {
    capture.take(placed);
    return true;
  });
}

}  // namespace

Result<ImportReport> import_capture(const std::filesystem::path& file, const Store* store, const Reference* reference) {
  Capture capture{file.filename().string(), reference};
  if (store) {
    auto ledger = Ledger::open(*store);
    const StoreLock lock{*store, StoreLock::Purpose::crawl};
    if (!lock.held()) return Fault{FaultCode::unavailable, store->root.string(), "a crawl is at work on this store"};
    ArchiveWriter archive{store->archive(), [&](const std::string& name) { return ledger.archive_end(name); }};
    CrawlStats adopted;
    adopt_orphans({.ledger = ledger, .stats = adopted, .depth = CrawlOptions{}.depth}, *store, FetchLimits{},
                  reference);
    capture.keep_in(ledger, archive);
    scan(file, capture);
    archive.sync();
  } else {
    scan(file, capture);
  }
  auto report = capture.report();
  if (capture.records() == report.refused) {
    const auto why = report.rejected.empty() ? "it is empty" : report.rejected.front().reason;
    return Fault{FaultCode::unreadable, file.string(), "no WARC record: " + why};
  }
  return report;
}

}  // namespace needlepoint::crawler
