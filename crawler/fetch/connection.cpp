#include "crawler/fetch/connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/error.hpp>

#include "crawler/fetch/tls.hpp"

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;

namespace needlepoint::crawler {
namespace {

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

}  // namespace

asio::awaitable<Outcome> Connection::open(std::vector<tcp::endpoint> endpoints, Clock::time_point deadline) {
  Outcome outcome{.code = OutcomeCode::connect_failed, .status = 0, .detail = "no address"};
  for (std::size_t at = 0; at < endpoints.size(); ++at) {
    // A silent address must not eat the time of those after it.
    const auto now = Clock::now();
    const auto left = static_cast<Clock::rep>(endpoints.size() - at);
    tcp_.expires_at(now + (deadline - now) / left);
    const auto [error] = co_await tcp_.async_connect(endpoints[at], as_values);
    address_ = endpoints[at].address().to_string();
    if (!error) {
      boost::system::error_code ignored;
      tcp_.socket().set_option(tcp::no_delay{true}, ignored);
      co_return Outcome{};
    }
    const bool late = error == beast::error::timeout;
    outcome = {.code = late ? OutcomeCode::timed_out : OutcomeCode::connect_failed,
               .status = 0,
               .detail = late ? address_ + " did not answer in time" : address_ + ": " + error.message()};
    tcp_.close();
  }
  co_return outcome;
}

asio::awaitable<Outcome> Connection::secure(asio::ssl::context& context, std::string host, Clock::time_point deadline) {
  tls_.emplace(std::move(tcp_), context);
  expect_host(tls_->native_handle(), host);
  lowest().expires_at(deadline);
  const auto [error] = co_await tls_->async_handshake(asio::ssl::stream_base::client, as_values);
  if (!error) co_return Outcome{};
  if (error == beast::error::timeout)
    co_return Outcome{.code = OutcomeCode::timed_out, .status = 0, .detail = "the TLS handshake took too long"};
  co_return Outcome{.code = OutcomeCode::tls_failed, .status = 0, .detail = tls_failure(tls_->native_handle(), error)};
}

void Connection::expire_at(Clock::time_point deadline) { lowest().expires_at(deadline); }

std::string Connection::address() const { return address_; }

}  // namespace needlepoint::crawler
