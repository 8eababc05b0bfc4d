#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <string>

namespace needlepoint::crawler {

/// How many requests one address carries at a time. Hundreds of small clinics share a hosting company's machine: each
/// host's own pace is kept, and the machine behind them would still see all of them at once. For use from one thread.
class AddressSlots {
 public:
  explicit AddressSlots(std::size_t most) : most_{most} {}

  /// Waits in line for a slot of `address`, and holds it as long as the value returned lives. Must outlive it.
  boost::asio::awaitable<std::shared_ptr<void>> take(std::string address);

 private:
  struct Line {
    std::size_t taken = 0;
    std::deque<std::weak_ptr<boost::asio::steady_timer>> waiting;  ///< gone when nobody waits for it any more
  };
  void give_back(const std::string& address);

  std::size_t most_;
  std::map<std::string, Line> lines_;
};

}  // namespace needlepoint::crawler
