#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "crawler/fetch/address_slots.hpp"
#include "crawler/fetch/connection.hpp"
#include "crawler/fetch/cookies.hpp"
#include "crawler/fetch/exchange.hpp"
#include "crawler/fetch/http_message.hpp"
#include "crawler/fetch/network_options.hpp"
#include "crawler/fetch/proxy.hpp"
#include "crawler/fetch/resolver.hpp"

namespace needlepoint::crawler {

/// Asked before each hop of a redirect; a refusal ends the fetch with that outcome.
using HopGate = std::function<boost::asio::awaitable<std::optional<Outcome>>(Url)>;

/// A fetch with its redirects followed. `outcome.code` is `fetched` for a status of 2xx, not_modified for 304,
/// http_error for other statuses, and otherwise what went wrong.
struct Fetched {
  Outcome outcome;
  Url url;                     ///< of the last hop
  std::vector<Url> redirects;  ///< the URLs that redirected, in order
  Exchange exchange;           ///< the last hop's
  std::string body;            ///< decoded; what there is of it when truncated
  bool truncated = false;
};

/// The only door to the network: what all visits share.
class Fetcher {
 public:
  /// Throws std::runtime_error when the certificates cannot be read.
  explicit Fetcher(const NetworkOptions& options);
  /// What --resolve and --proxy say, before the first fetch. A fault names the wrong one.
  Result<bool> read_options();

  const NetworkOptions& options() const { return options_; }
  Resolver& resolver() { return resolver_; }
  AddressSlots& addresses() { return addresses_; }
  const std::optional<Proxy>& proxy() const { return proxy_; }
  boost::asio::ssl::context& tls() { return tls_; }

 private:
  NetworkOptions options_;
  Resolver resolver_;
  AddressSlots addresses_;
  std::optional<Proxy> proxy_;
  boost::asio::ssl::context tls_;
};

/// One visit to a site: fetches one after another, keeps a connection an origin open between them, and the cookies that
/// redirects gave. Lives and works on one executor.
class Visit {
 public:
  Visit(Fetcher& fetcher, boost::asio::any_io_executor executor) : fetcher_{fetcher}, executor_{std::move(executor)} {}

  /// Fetches `url` and follows its redirects, asking `gate` before each hop after the first. Conditions go with the
  /// first hop only.
  boost::asio::awaitable<Fetched> fetch(Url url, Conditions conditions, HopGate gate);

 private:
  using Clock = Connection::Clock;

  /// What is under way to an origin: a connection, and the slot of its address (of its host, where a proxy alone knows
  /// the address).
  struct Line {
    std::unique_ptr<Connection> connection;
    std::shared_ptr<void> slot;
  };
  boost::asio::awaitable<Exchange> fetch_once(Url url, Conditions conditions, Clock::time_point& deadline);
  /// By when, and by when the connection must stand.
  struct Times {
    Clock::time_point deadline, connected_by;
  };
  boost::asio::awaitable<Outcome> connect(Line& line, Url url, Clock::time_point& deadline);
  boost::asio::awaitable<void> reuse(Line& line, Url url, Clock::time_point& deadline);
  boost::asio::awaitable<Outcome> connect_directly(Line& line, Url url, Times& times);
  boost::asio::awaitable<Outcome> connect_by_proxy(Line& line, Url url, Times& times);
  boost::asio::awaitable<void> wait_for_slot(Line& line, std::string address, Times& times);
  std::string request_head(const Url& url, const Conditions& conditions) const;

  Fetcher& fetcher_;
  boost::asio::any_io_executor executor_;
  std::map<std::string, std::unique_ptr<Connection>> kept_;  ///< by origin
  Cookies cookies_;
};

}  // namespace needlepoint::crawler
