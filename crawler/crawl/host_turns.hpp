#pragma once
#include <boost/asio/awaitable.hpp>
#include <map>
#include <memory>
#include <string>

#include "crawler/crawl/pace.hpp"
#include "data/ledger.hpp"
#include "data/url.hpp"

namespace needlepoint::crawler {

/// One queue a host: whoever wants something of a host takes a turn, and the next turn comes when that one is over and
/// the host's pace allows it. Shared by all visits of a run, for sites can share a host; and a host's pace goes on
/// where an earlier run left it, for a restart is no excuse for two requests at once.
class HostTurns {
 public:
  HostTurns(Ledger& ledger, std::chrono::milliseconds floor, const bool& stopping)
      : ledger_{ledger}, floor_{floor}, stopping_{stopping} {}

  Pace& pace(const Url& url) { return of(std::string{url.host()}).pace; }

  /// Waits for the host's turn and holds it as long as the value returned lives. Returns null when the run stops first.
  boost::asio::awaitable<std::shared_ptr<void>> take(Url url);

 private:
  struct Host {
    Pace pace;
    bool taken = false;
  };
  Host& of(const std::string& name);

  Ledger& ledger_;
  std::chrono::milliseconds floor_;
  const bool& stopping_;
  std::map<std::string, Host> hosts_;
};

/// Sleeps until `moment`; returns sooner when `stopping` becomes true.
boost::asio::awaitable<void> sleep_until(Pace::Clock::time_point moment, const bool& stopping);

}  // namespace needlepoint::crawler
