#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <string>

#include "web/http/session.hpp"
#include "web/site.hpp"

namespace needlepoint::web {

struct ServerOptions {
  boost::asio::ip::tcp::endpoint listen;
  std::size_t max_connections = 4096;
  SessionLimits limits;
  std::chrono::milliseconds grace{10'000};  ///< for requests under way when asked to stop
};

/// Listens, hands each connection to a session, and looks after their deadlines. One I/O thread: the one that
/// calls run(); the searches have their own.
class Server {
 public:
  /// Binds at once. Throws boost::system::system_error when the address cannot be had.
  Server(Site& site, const ServerOptions& options);

  boost::asio::ip::tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }
  /// Serves until SIGTERM, SIGINT or stop(); then takes no new connection and finishes what is under way.
  void run();
  /// From any thread.
  void stop();

 private:
  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> tick();
  void begin_stop();

  Site& site_;
  ServerOptions options_;
  boost::asio::io_context io_{1};
  boost::asio::ip::tcp::acceptor acceptor_{io_};
  boost::asio::signal_set signals_{io_};
  SessionHost host_;
  Clock::time_point stop_at_ = Clock::time_point::max();
};

/// "Mon, 23 Nov 2026 16:50:16 GMT" (RFC 9110, section 5.6.7).
std::string imf_fixdate(Instant instant);

}  // namespace needlepoint::web
