#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/outcome.hpp"
#include "data/url.hpp"

namespace needlepoint::crawler {

/// One TCP connection to a checked address, with TLS over it for https. Kept open between requests to one origin.
class Connection {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Connection(const boost::asio::any_io_executor& executor) : tcp_{executor} {}

  /// Connects to the first of `endpoints` that answers. `outcome.code` is `fetched` when it stands.
  boost::asio::awaitable<Outcome> open(std::vector<boost::asio::ip::tcp::endpoint> endpoints,
                                       Clock::time_point deadline);
  /// Speaks TLS from here on, to a server that must prove to be `host`.
  boost::asio::awaitable<Outcome> secure(boost::asio::ssl::context& context, std::string host,
                                         Clock::time_point deadline);

  /// Everything that is read or written until further notice must be done by `deadline`.
  void expire_at(Clock::time_point deadline);
  std::string address() const;

  /// Calls `use` with the stream to read and write, whichever it is.
  template <class Use>
  auto with_stream(Use use) {
    return tls_ ? use(*tls_) : use(tcp_);
  }

  boost::beast::flat_buffer buffer;  ///< bytes read beyond the last response
  int responses = 0;                 ///< got so far: a kept connection may have been closed by the far side

 private:
  boost::beast::tcp_stream& lowest() { return tls_ ? boost::beast::get_lowest_layer(*tls_) : tcp_; }

  boost::beast::tcp_stream tcp_;
  std::optional<boost::beast::ssl_stream<boost::beast::tcp_stream>> tls_;
  std::string address_;
};

}  // namespace needlepoint::crawler
