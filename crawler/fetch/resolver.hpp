#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "data/outcome.hpp"
#include "data/result.hpp"

namespace needlepoint::crawler {

/// The addresses of a host, checked: what a socket is then connected to, so that a second answer of the name server
/// (rebinding) has nobody to reach.
struct Resolved {
  Outcome outcome;  ///< `fetched` when `endpoints` may be used, else dns_failed, timed_out or blocked_address
  std::vector<boost::asio::ip::tcp::endpoint> endpoints;
};

/// Turns names into checked addresses without blocking the loop: getaddrinfo runs on threads of its own. For use from
/// one thread.
class Resolver {
 public:
  explicit Resolver(bool allow_private);
  ~Resolver();

  /// `rule` is HOST:PORT:ADDR, as curl's --resolve; the address may be in brackets, several separated by commas. The
  /// address is checked all the same.
  Result<bool> add_override(const std::string& rule);

  /// Who chose the host: the web, so that special addresses are refused, or the operator (a proxy).
  enum class ChosenBy { web, operator_ };

  /// `host` as in a URL (IPv6 in brackets).
  boost::asio::awaitable<Resolved> resolve(std::string host, std::uint16_t port,
                                           std::chrono::steady_clock::time_point deadline,
                                           ChosenBy chosen_by = ChosenBy::web);

  /// What is wrong with `host` as far as its name tells: an address that may not be reached, or this machine itself
  /// (RFC 6761, 6.3). For where somebody else looks the name up.
  Outcome check_name(const std::string& host) const;

 private:
  struct Lookup;
  class Waiting;
  struct Kept {
    std::vector<boost::asio::ip::address> addresses;
    std::chrono::steady_clock::time_point until;
  };
  using Key = std::pair<std::string, std::uint16_t>;

  Resolved checked(const std::string& host, std::uint16_t port, const std::vector<boost::asio::ip::address>& addresses,
                   ChosenBy chosen_by) const;

  bool allow_private_;
  std::map<Key, std::vector<boost::asio::ip::address>> overrides_;
  std::map<std::string, Kept> kept_;
  boost::asio::thread_pool threads_;
};

}  // namespace needlepoint::crawler
