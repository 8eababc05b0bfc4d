#include "crawler/fetch/address_slots.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace needlepoint::crawler {

asio::awaitable<std::shared_ptr<void>> AddressSlots::take(std::string address) {
  auto& line = lines_[address];
  if (line.taken < most_) {
    ++line.taken;
  } else {
    const auto called =
        std::make_shared<asio::steady_timer>(co_await asio::this_coro::executor, asio::steady_timer::time_point::max());
    line.waiting.push_back(called);
    co_await called->async_wait(asio::as_tuple(asio::use_awaitable));  // whoever calls hands its slot over
  }
  co_return std::shared_ptr<void>{this,
                                  [address](void* slots) { static_cast<AddressSlots*>(slots)->give_back(address); }};
}

void AddressSlots::give_back(const std::string& address) {
  const auto found = lines_.find(address);
  auto& line = found->second;
  while (!line.waiting.empty()) {
    const auto next = line.waiting.front().lock();
    line.waiting.pop_front();
    if (!next) continue;
    next->cancel();
    return;
  }
  if (--line.taken == 0) lines_.erase(found);
}

}  // namespace needlepoint::crawler
