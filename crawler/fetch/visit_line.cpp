// How a visit comes by a connection: straight to a checked address, or by way of the operator's proxy.
#include "crawler/fetch/fetcher.hpp"

namespace asio = boost::asio;

namespace needlepoint::crawler {

/// Waits for others at the same address, which is politeness and not the far side's slowness: both times move by it.
asio::awaitable<void> Visit::wait_for_slot(Line& line, std::string address, Times& times) {
  const auto asked = Clock::now();
  line.slot = co_await fetcher_.addresses().take(std::move(address));
  const auto waited = Clock::now() - asked;
  times.deadline += waited, times.connected_by += waited;
}

/// Of several addresses the first one's slot is taken: name servers give hosts of one machine the same list.
asio::awaitable<Outcome> Visit::connect_directly(Line& line, Url url, Times& times) {
  auto resolved = co_await fetcher_.resolver().resolve(std::string{url.host()}, url.port(), times.connected_by);
  if (resolved.outcome.code != OutcomeCode::fetched) co_return resolved.outcome;
  co_await wait_for_slot(line, resolved.endpoints.front().address().to_string(), times);
  co_return co_await line.connection->open(std::move(resolved.endpoints), times.connected_by);
}

/// The proxy looks the name up, so that the guard can only judge what the name itself tells.
asio::awaitable<Outcome> Visit::connect_by_proxy(Line& line, Url url, Times& times) {
  if (auto blocked = fetcher_.resolver().check_name(std::string{url.host()}); blocked.code != OutcomeCode::fetched)
    co_return blocked;
  const std::string host{url.host()};
  co_await wait_for_slot(line, host, times);
  const auto& proxy = *fetcher_.proxy();
  auto head = proxy.connect_head(url, user_agent(fetcher_.options()));
  auto resolved =
      co_await fetcher_.resolver().resolve(proxy.host, proxy.port, times.connected_by, Resolver::ChosenBy::operator_);
  auto outcome = std::move(resolved.outcome);
  if (outcome.code == OutcomeCode::fetched)
    outcome = co_await line.connection->open(std::move(resolved.endpoints), times.connected_by);
  if (outcome.code == OutcomeCode::fetched && url.secure())
    outcome = co_await open_tunnel(*line.connection, std::move(head), fetcher_.options().limits, times.connected_by);
  if (outcome.code != OutcomeCode::fetched) outcome.detail = "the proxy: " + outcome.detail;
  co_return outcome;
}

asio::awaitable<Outcome> Visit::connect(Line& line, Url url, Clock::time_point& deadline) {
  Times times{.deadline = deadline,
              .connected_by = std::min(deadline, Clock::now() + fetcher_.options().limits.connect)};
  line.connection = std::make_unique<Connection>(executor_);
  Outcome outcome;  // g++ 12 destroys a value twice that is chosen between two co_await
  if (fetcher_.proxy()) outcome = co_await connect_by_proxy(line, url, times);
  else outcome = co_await connect_directly(line, url, times);
  if (outcome.code == OutcomeCode::fetched && url.secure())
    outcome = co_await line.connection->secure(fetcher_.tls(), std::string{url.host()}, times.connected_by);
  deadline = times.deadline;
  co_return outcome;
}

asio::awaitable<void> Visit::reuse(Line& line, Url url, Clock::time_point& deadline) {
  Times times{.deadline = deadline, .connected_by = deadline};
  auto address = fetcher_.proxy() ? std::string{url.host()} : line.connection->address();
  co_await wait_for_slot(line, std::move(address), times);
  deadline = times.deadline;
}

}  // namespace needlepoint::crawler
