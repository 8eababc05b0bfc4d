#include "crawler/fetch/fetcher.hpp"

#include "crawler/fetch/body_decoder.hpp"
#include "crawler/fetch/tls.hpp"
#include "data/percent.hpp"
#include "data/utf8.hpp"

namespace asio = boost::asio;

namespace needlepoint::crawler {
namespace {

constexpr std::size_t connections_kept = 4;

/// 300 leads on where the server names its choice (RFC 9110, 15.4.1).
bool redirects(const HttpResponse& response) {
  const int status = response.status;
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308 ||
         (status == 300 && !response.header("Location").empty());
}

/// A Location that is no UTF-8 is sent back byte by byte, as its server wrote it.
std::string sendable(std::string_view location) {
  if (to_valid_utf8(location) == location) return std::string{location};
  std::string escaped;
  for (const char byte : location)
    if (static_cast<unsigned char>(byte) < 0x80) escaped += byte;
    else percent_encode(escaped, {&byte, 1}, EncodeSet::query);
  return escaped;
}

Outcome judge(const HttpResponse& response) {
  const int status = response.status;
  if (status >= 200 && status < 300) return {.code = OutcomeCode::fetched, .status = status, .detail = {}};
  if (status == 304) return {.code = OutcomeCode::not_modified, .status = status, .detail = {}};
  return {.code = OutcomeCode::http_error,
          .status = status,
          .detail = std::to_string(status) + " " + response.reason.substr(0, 80)};
}

/// Where a redirect leads; a fault's `what` says why it leads nowhere.
Result<Url> target_of(const Url& from, const HttpResponse& response) {
  const auto location = response.header("Location");
  if (location.empty()) return Fault{FaultCode::bad_input, {}, "a redirect without Location"};
  auto url = Url::parse(sendable(location), &from);
  if (!url)
    return Fault{
        FaultCode::bad_input, {}, "a redirect to " + to_valid_utf8(location.substr(0, 200)) + ": " + url.error().what};
  return url;
}

/// Undoes the content encoding of the last hop, and tells a cut body from a whole one.
void finish_body(Fetched& fetched, const FetchLimits& limits) {
  const auto& response = fetched.exchange.response;
  auto decoded = decode_body(response.header_list("Content-Encoding"), response.body, limits.decoded_bytes);
  fetched.body = std::move(decoded.bytes);
  fetched.truncated = response.truncated || decoded.outcome.code == OutcomeCode::too_large;
  if (fetched.outcome.code == OutcomeCode::fetched && decoded.outcome.code != OutcomeCode::fetched) {
    fetched.outcome = std::move(decoded.outcome);
    fetched.outcome.status = response.status;
  }
}

}  // namespace

std::string user_agent(const NetworkOptions& options) {
  return std::string{robots_token} + "/0.1" + (options.contact.empty() ? "" : " (+" + options.contact + ")");
}

Fetcher::Fetcher(const NetworkOptions& options)
    : options_{options},
      resolver_{options.allow_private},
      addresses_{options.requests_an_address},
      tls_{make_tls_context(options.ca_file)} {}

Result<bool> Fetcher::read_options() {
  for (const auto& rule : options_.resolve)
    if (auto added = resolver_.add_override(rule); !added) return added.error();
  if (options_.proxy.empty()) return true;
  auto proxy = Proxy::parse(options_.proxy);
  if (!proxy) return proxy.error();
  proxy_ = std::move(*proxy);
  return true;
}

std::string Visit::request_head(const Url& url, const Conditions& conditions) const {
  std::string head =
      "GET " + url.request_target() + " HTTP/1.1\r\nHost: " + url.authority() +
      "\r\nUser-Agent: " + user_agent(fetcher_.options()) +
      "\r\nAccept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5\r\nAccept-Encoding: " +
      accepted_encodings + "\r\n";
  if (!conditions.etag.empty()) head += "If-None-Match: " + conditions.etag + "\r\n";
  if (!conditions.last_modified.empty()) head += "If-Modified-Since: " + conditions.last_modified + "\r\n";
  return head + cookies_.header_for(url) + "\r\n";
}

/// `deadline` moves by the time that was spent waiting for others at the same address.
asio::awaitable<Exchange> Visit::fetch_once(Url url, Conditions conditions, Clock::time_point& deadline) {
  auto started = Clock::now();
  const auto given = deadline;
  Exchange exchange{.outcome = {},
                    .url = url,
                    .request_head = request_head(url, conditions),
                    .response = {},
                    .address = {},
                    .took = {}};
  Line line{.connection = std::exchange(kept_[url.origin()], nullptr), .slot = nullptr};
  auto& connection = line.connection;
  kept_.erase(url.origin());
  for (int attempt = 0; attempt < 2; ++attempt) {
    line.slot.reset();
    if (!connection) exchange.outcome = co_await connect(line, url, deadline);
    else co_await reuse(line, url, deadline);
    if (exchange.outcome.code != OutcomeCode::fetched) break;
    const auto& proxy = fetcher_.proxy();
    if (!proxy) exchange.address = connection->address();
    auto head = proxy && !url.secure() ? proxy->forwarded_head(url, exchange.request_head) : exchange.request_head;
    const bool fresh = connection->responses == 0;
    auto done =
        co_await needlepoint::crawler::exchange(*connection, std::move(head), fetcher_.options().limits, deadline);
    if (!done.keep) connection.reset();
    if (done.stale && !fresh) continue;  // the far side had closed the kept connection: once more on a new one
    exchange.outcome = std::move(done.outcome);
    exchange.response = std::move(done.response);
    if (proxy && exchange.response.status == 407)
      exchange.outcome = {
          .code = OutcomeCode::connect_failed, .status = 0, .detail = "the proxy wants another password"};
    break;
  }
  if (connection && exchange.outcome.code == OutcomeCode::fetched) {
    if (kept_.size() >= connections_kept) kept_.clear();
    kept_[url.origin()] = std::move(connection);
  }
  started += deadline - given;
  exchange.took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - started);
  co_return exchange;
}

asio::awaitable<Fetched> Visit::fetch(Url url, Conditions conditions, HopGate gate) {
  const auto limits = fetcher_.options().limits;
  auto deadline = Clock::now() + limits.total;
  Fetched fetched{.outcome = {}, .url = url, .redirects = {}, .exchange = {}, .body = {}, .truncated = false};
  while (true) {
    fetched.exchange = co_await fetch_once(fetched.url, conditions, deadline);
    conditions = {};
    fetched.outcome = fetched.exchange.outcome;
    if (fetched.outcome.code == OutcomeCode::fetched) fetched.outcome = judge(fetched.exchange.response);
    if (fetched.outcome.code == OutcomeCode::fetched || !redirects(fetched.exchange.response)) break;

    const auto target = target_of(fetched.url, fetched.exchange.response);
    const int status = fetched.exchange.response.status;
    if (!target) {
      fetched.outcome = {.code = OutcomeCode::bad_redirect, .status = status, .detail = target.error().what};
      break;
    }
    cookies_.keep(fetched.url, fetched.exchange.response);
    fetched.redirects.push_back(fetched.url);
    if (static_cast<int>(fetched.redirects.size()) > limits.redirects) {
      fetched.outcome = {.code = OutcomeCode::too_many_redirects,
                         .status = status,
                         .detail = "more than " + std::to_string(limits.redirects) + ", the last to " + target->text()};
      break;
    }
    const auto asked = Clock::now();
    if (auto refusal = co_await gate(*target); refusal) {
      fetched.outcome = std::move(*refusal);
      break;
    }
    deadline += Clock::now() - asked;  // politeness does not eat the time of the fetch
    fetched.url = *target;
  }
  finish_body(fetched, limits);
  co_return fetched;
}

}  // namespace needlepoint::crawler
