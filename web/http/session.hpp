#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <functional>

#include "web/http/connections.hpp"
#include "web/http/request.hpp"
#include "web/http/response.hpp"

namespace needlepoint::web {

/// How long a client may take for each step, and what it may send.
struct SessionLimits {
  std::chrono::milliseconds head{10'000};   ///< from its first byte to the end of the head
  std::chrono::milliseconds idle{30'000};   ///< between requests
  std::chrono::milliseconds body{10'000};   ///< for a body, which is read and thrown away
  std::chrono::milliseconds write{60'000};  ///< for taking an answer
  std::size_t body_bytes = 64 * 1024;       ///< longer is 413
};

/// What a session needs from its server.
struct SessionHost {
  SessionLimits limits;
  Connections connections;
  bool stopping = false;
  std::string date;  ///< the Date field's value, renewed by the server's timer
  /// Answers a request that passed the protocol's checks, on the connection's own thread.
  std::function<Response(const Request&)> answer;
  /// Answers a request that did not: a status and one sentence.
  std::function<Response(unsigned status, const std::string& what)> refuse;
};

/// Serves one connection until either side ends it: read a head, check it, answer, again.
boost::asio::awaitable<void> serve_connection(SessionHost& host, boost::asio::ip::tcp::socket socket);

}  // namespace needlepoint::web
