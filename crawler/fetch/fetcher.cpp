#include "crawler/fetch/fetcher.hpp"

#include "crawler/fetch/body_decoder.hpp"
#include "crawler/fetch/tls.hpp"

namespace asio = boost::asio;

namespace needlepoint::crawler {
namespace {

constexpr std::size_t connections_kept = 4;

bool redirects(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

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
  auto url = Url::parse(location, &from);
  if (!url)
    return Fault{
        FaultCode::bad_input, {}, "a redirect to " + std::string{location.substr(0, 200)} + ": " + url.error().what};
  return url;
}

/// Undoes the content encoding of the last hop, and tells a cut body from a whole one.
void finish_body(Fetched& fetched, const FetchLimits& limits) {
  const auto& response = fetched.exchange.response;
  auto decoded = decode_body(response.header("Content-Encoding"), response.body, limits.decoded_bytes);
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

Result<bool> Fetcher::add_resolve_rules() {
  for (const auto& rule : options_.resolve)
    if (auto added = resolver_.add_override(rule); !added) return added.error();
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
  return head + "\r\n";
}

/// Returns the time it took, which is politeness and not the far side's slowness.
asio::awaitable<Visit::Clock::duration> Visit::wait_for_slot(Line& line, std::string address) {
  const auto asked = Clock::now();
  line.slot = co_await fetcher_.addresses().take(std::move(address));
  co_return Clock::now() - asked;
}

/// Of several addresses the first one's slot is taken: name servers give hosts of one machine the same list.
asio::awaitable<Outcome> Visit::connect(Line& line, Url url, Clock::time_point& deadline) {
  auto limit = std::min(deadline, Clock::now() + fetcher_.options().limits.connect);
  auto resolved = co_await fetcher_.resolver().resolve(std::string{url.host()}, url.port(), limit);
  if (resolved.outcome.code != OutcomeCode::fetched) co_return resolved.outcome;
  const auto waited = co_await wait_for_slot(line, resolved.endpoints.front().address().to_string());
  deadline += waited, limit += waited;
  line.connection = std::make_unique<Connection>(executor_);
  auto outcome = co_await line.connection->open(std::move(resolved.endpoints), limit);
  if (outcome.code == OutcomeCode::fetched && url.secure())
    outcome = co_await line.connection->secure(fetcher_.tls(), std::string{url.host()}, limit);
  co_return outcome;
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
    else deadline += co_await wait_for_slot(line, connection->address());
    if (exchange.outcome.code != OutcomeCode::fetched) break;
    exchange.address = connection->address();
    const bool fresh = connection->responses == 0;
    auto done = co_await needlepoint::crawler::exchange(*connection, exchange.request_head, fetcher_.options().limits,
                                                        deadline);
    if (!done.keep) connection.reset();
    if (done.stale && !fresh) continue;  // the far side had closed the kept connection: once more on a new one
    exchange.outcome = std::move(done.outcome);
    exchange.response = std::move(done.response);
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
    if (fetched.outcome.code == OutcomeCode::fetched || !redirects(fetched.exchange.response.status)) break;

    const auto target = target_of(fetched.url, fetched.exchange.response);
    const int status = fetched.exchange.response.status;
    if (!target) {
      fetched.outcome = {.code = OutcomeCode::bad_redirect, .status = status, .detail = target.error().what};
      break;
    }
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
