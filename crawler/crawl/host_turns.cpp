#include "crawler/crawl/host_turns.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace needlepoint::crawler {
namespace {

constexpr std::chrono::milliseconds stop_check{200}, taken_check{20};

}  // namespace

asio::awaitable<void> sleep_until(Pace::Clock::time_point moment, const bool& stopping) {
  asio::steady_timer timer{co_await asio::this_coro::executor};
  while (!stopping && Pace::Clock::now() < moment) {
    timer.expires_at(std::min(moment, Pace::Clock::now() + stop_check));
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
  }
}

HostTurns::Host& HostTurns::of(const std::string& name) {
  const auto [entry, added] = hosts_.try_emplace(name, Host{.pace = Pace{floor_}});
  if (const auto last = added ? ledger_.last_contact(name) : std::nullopt; last) {
    const auto ago = std::max(std::chrono::system_clock::now() - *last, std::chrono::system_clock::duration{0});
    entry->second.pace.note_contact(Pace::Clock::now() - std::chrono::duration_cast<Pace::Clock::duration>(ago));
  }
  return entry->second;
}

asio::awaitable<std::shared_ptr<void>> HostTurns::take(Url url) {
  const std::string name{url.host()};
  auto& host = of(name);  // stays where it is: a map's entries do
  while (!stopping_ && (host.taken || Pace::Clock::now() < host.pace.next()))
    co_await sleep_until(host.taken ? Pace::Clock::now() + taken_check : host.pace.next(), stopping_);
  if (stopping_) co_return nullptr;
  host.taken = true;
  host.pace.note_contact(Pace::Clock::now());
  ledger_.note_contact(name, std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
  co_return std::shared_ptr<void>{&host, [](void* held) {
                                    auto& freed = *static_cast<Host*>(held);
                                    freed.taken = false;
                                    freed.pace.note_contact(Pace::Clock::now());  // the response has come in
                                  }};
}

}  // namespace needlepoint::crawler
