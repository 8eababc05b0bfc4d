#pragma once
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <unordered_set>

namespace needlepoint::web {

using Clock = std::chrono::steady_clock;

/// One open connection, as the sweeper sees it.
struct Connection {
  boost::asio::ip::tcp::socket socket;
  Clock::time_point deadline = Clock::time_point::max();  ///< of the step it is in
  bool expired = false;                                   ///< the deadline passed and its operations were canceled
  bool idle = true;                                       ///< between requests: may be closed at any time
};

/// Every open connection of one I/O thread. One timer looks after all deadlines: setting one is an assignment, so
/// slow clients cost the fast ones nothing. Not for use from other threads.
class Connections {
 public:
  void add(Connection& connection) { open_.insert(&connection); }
  void remove(Connection& connection) { open_.erase(&connection); }
  std::size_t size() const { return open_.size(); }

  /// Cancels what waits in connections whose deadline has passed.
  void sweep(Clock::time_point now) {
    for (auto* connection : open_)
      if (connection->deadline <= now && !connection->expired) expire(*connection);
  }

  /// Ends connections that wait for a next request; with `all`, the busy ones too.
  void stop(bool all) {
    for (auto* connection : open_)
      if (all || connection->idle) expire(*connection);
  }

 private:
  static void expire(Connection& connection) {
    connection.expired = true;
    boost::system::error_code ignored;
    connection.socket.cancel(ignored);
  }
  std::unordered_set<Connection*> open_;
};

}  // namespace needlepoint::web
