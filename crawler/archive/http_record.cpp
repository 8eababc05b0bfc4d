#include "crawler/archive/http_record.hpp"

#include <boost/beast/core/string.hpp>

#include "crawler/archive/gzip.hpp"
#include "crawler/fetch/response_head.hpp"

namespace needlepoint::crawler {
namespace {

using boost::beast::iequals;

std::string response_head(const HttpResponse& response) {
  std::string block = "HTTP/1." + std::to_string(response.minor_version) + " " + std::to_string(response.status) + " " +
                      response.reason + "\r\n";
  for (const auto& [name, value] : response.headers) {
    if (iequals(name, "Content-Length")) continue;
    block.append(iequals(name, "Transfer-Encoding") ? "X-Archive-Orig-Transfer-Encoding" : name)
        .append(": ")
        .append(value)
        .append("\r\n");
  }
  return block.append("Content-Length: ").append(std::to_string(response.body.size())).append("\r\n\r\n");
}

WarcRecord http_record(const char* type, const Exchange& exchange, Instant at, std::string block) {
  WarcRecord record{.type = type, .fields = {}, .block = std::move(block)};
  record.add("WARC-Record-ID", new_record_id());
  record.add("WARC-Date", to_rfc3339(at));
  record.add("WARC-Target-URI", exchange.url.text());
  if (!exchange.address.empty()) record.add("WARC-IP-Address", exchange.address);
  record.add("WARC-Block-Digest", digest_label(record.block));
  record.add("Content-Type",
             std::string{"application/http;msgtype="} + (record.type == "request" ? "request" : "response"));
  return record;
}

WarcRecord response_record(const Exchange& exchange, Instant at) {
  auto record = http_record("response", exchange, at, response_head(exchange.response) + exchange.response.body);
  record.add("WARC-Payload-Digest", digest_label(exchange.response.body));
  if (exchange.response.truncated) record.add("WARC-Truncated", "length");
  return record;
}

}  // namespace

ArchivedExchange archive_exchange(const Exchange& exchange, const Url& requested, Instant at) {
  auto response = response_record(exchange, at);
  if (requested != exchange.url) response.add(requested_field, requested.text());
  auto request = http_record("request", exchange, at, exchange.request_head);
  request.add("WARC-Concurrent-To", std::string{response.field("WARC-Record-ID")});
  return {.response_member = gzip_member(to_bytes(response)), .request_member = gzip_member(to_bytes(request))};
}

std::string archive_import(const Exchange& exchange, Instant at, const std::string& source) {
  auto response = response_record(exchange, at);
  response.add(imported_field, source);
  return gzip_member(to_bytes(response));
}

std::string archive_revisit(const Exchange& exchange, Revisit why, const Url& same_as, Instant same_at, Instant at) {
  auto record = http_record("revisit", exchange, at, response_head(exchange.response));
  const bool not_modified = why == Revisit::not_modified;
  record.add("WARC-Profile", std::string{"http://netpreserve.org/warc/1.1/revisit/"} +
                                 (not_modified ? "server-not-modified" : "identical-payload-digest"));
  record.add("WARC-Refers-To-Target-URI", same_as.text());
  record.add("WARC-Refers-To-Date", to_rfc3339(same_at));
  if (!not_modified) record.add("WARC-Payload-Digest", digest_label(exchange.response.body));
  return gzip_member(to_bytes(record));
}

Result<HttpResponse> http_response_of(const WarcRecord& record) {
  const std::string_view block = record.block;
  const auto head = head_length(block);
  if (head == 0) return Fault{FaultCode::unreadable, {}, "the record holds no HTTP response"};
  auto response = parse_response_head(block.substr(0, head));
  if (!response) return Fault{FaultCode::unreadable, {}, "the record holds no HTTP response: " + response.error().what};
  response->body = block.substr(head);
  return response;
}

}  // namespace needlepoint::crawler
