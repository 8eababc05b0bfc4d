#pragma once
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <string>
#include <vector>

#include "web/http/session.hpp"
#include "web/site.hpp"

namespace needlepoint::web {

struct ServerOptions {
  boost::asio::ip::tcp::endpoint listen;
  std::size_t max_connections = 4096;
  SessionLimits limits;
  std::chrono::milliseconds grace{10'000};  ///< for requests under way when asked to stop
};

/// Listens, and hands each connection to one of as many threads as the site has desks: there it is read, answered and
/// looked after until it ends, and shares nothing that changes with the others. The first thread is the one that calls
/// run(); it also accepts.
class Server {
 public:
  /// Binds at once. Throws boost::system::system_error when the address cannot be had.
  Server(Site& site, const ServerOptions& options);
  ~Server();

  boost::asio::ip::tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }
  /// Serves until SIGTERM, SIGINT or stop(); then takes no new connection and finishes what is under way.
  void run();
  /// From any thread.
  void stop();

 private:
  /// One thread, with all that its connections need.
  struct Loop {
    SessionHost host;  // before io, whose end ends the sessions that are left
    boost::asio::io_context io{1};
    Clock::time_point stop_at = Clock::time_point::max();
  };
  boost::asio::awaitable<void> accept();
  /// Looks after the loop's deadlines; ends it when it was asked to stop and its connections are done.
  boost::asio::awaitable<void> tick(Loop& loop);
  void serve(Loop& loop, boost::asio::ip::tcp::socket socket);
  void begin_stop();
  static std::vector<std::unique_ptr<Loop>> make_loops(std::size_t count);

  Site& site_;
  ServerOptions options_;
  std::vector<std::unique_ptr<Loop>> loops_;  // the first accepts
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::signal_set signals_;
  std::atomic<std::size_t> connections_ = 0;
  bool stopping_ = false;  // of the first loop's thread
};

/// "Mon, 23 Nov 2026 16:50:16 GMT" (RFC 9110, section 5.6.7).
std::string imf_fixdate(Instant instant);

}  // namespace needlepoint::web
