#pragma once
#include <boost/asio/awaitable.hpp>
#include <string>

#include "crawler/fetch/connection.hpp"
#include "crawler/fetch/http_message.hpp"
#include "crawler/fetch/network_options.hpp"

namespace needlepoint::crawler {

/// What became of one request on one connection.
struct Exchanged {
  Outcome outcome;
  HttpResponse response;
  bool keep = false;   ///< the connection may carry another request
  bool stale = false;  ///< nothing came back at all: a kept connection that the far side had closed
};

/// Sends `head` (a GET) and reads the response by RFC 9112, within the times and sizes of `limits`; interim (1xx)
/// responses are skipped. A body over the limit is cut there and marked.
boost::asio::awaitable<Exchanged> exchange(Connection& connection, std::string head, FetchLimits limits,
                                           Connection::Clock::time_point deadline);

/// Sends `head` (a CONNECT) to a proxy. `fetched` when the connection leads to the far side from here on.
boost::asio::awaitable<Outcome> open_tunnel(Connection& connection, std::string head, FetchLimits limits,
                                            Connection::Clock::time_point deadline);

}  // namespace needlepoint::crawler
