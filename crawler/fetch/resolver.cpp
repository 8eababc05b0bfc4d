#include "crawler/fetch/resolver.hpp"

#include <netdb.h>
#include <sys/socket.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>

#include "crawler/fetch/address_guard.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;

namespace needlepoint::crawler {
namespace {

constexpr std::size_t lookups_at_once = 16;
constexpr std::chrono::minutes keep_for{5};
constexpr std::size_t kept_most = 4096;

std::string without_brackets(std::string_view host) {
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  return std::string{host};
}

struct Answer {
  std::vector<asio::ip::address> addresses;
  std::string error;
};

/// Blocks for as long as the system's resolver does.
Answer look_up(const std::string& host) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* list = nullptr;
  if (const int code = getaddrinfo(host.c_str(), nullptr, &hints, &list); code != 0)
    return {.addresses = {}, .error = gai_strerror(code)};
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner{list, freeaddrinfo};
  Answer answer;
  for (const addrinfo* at = list; at; at = at->ai_next) {
    tcp::endpoint endpoint;
    if (at->ai_addrlen > endpoint.capacity()) continue;
    std::memcpy(endpoint.data(), at->ai_addr, at->ai_addrlen);
    endpoint.resize(at->ai_addrlen);
    answer.addresses.push_back(endpoint.address());
  }
  return answer;
}

}  // namespace

/// Between the coroutine that waits for an answer and the thread that finds it. Either may be gone first, and the loop
/// with the coroutine: the thread reaches the loop only while `waiting` stands, and under the lock.
struct Resolver::Lookup {
  explicit Lookup(asio::steady_timer& timer) : waiting{&timer} {}

  std::mutex mutex;
  asio::steady_timer* waiting;  ///< the coroutine's; null when it waits no more
  std::optional<Answer> answer;

  static void tell(const std::shared_ptr<Lookup>& lookup, Answer found) {
    const std::lock_guard lock{lookup->mutex};
    if (!lookup->waiting) return;
    lookup->answer = std::move(found);
    asio::post(lookup->waiting->get_executor(), [lookup] {
      if (lookup->waiting) lookup->waiting->cancel();
    });
  }
};

/// Ends the waiting, also where the coroutine is destroyed in the midst of it.
class Resolver::Waiting {
 public:
  explicit Waiting(asio::steady_timer& timer) : lookup_{std::make_shared<Lookup>(timer)} {}
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;
  ~Waiting() { end(); }

  const std::shared_ptr<Lookup>& lookup() const { return lookup_; }

  /// What was found by now.
  std::optional<Answer> end() {
    const std::lock_guard lock{lookup_->mutex};
    lookup_->waiting = nullptr;
    return std::move(lookup_->answer);
  }

 private:
  std::shared_ptr<Lookup> lookup_;
};

Resolver::Resolver(bool allow_private) : allow_private_{allow_private}, threads_{lookups_at_once} {}
Resolver::~Resolver() { threads_.stop(); }

Result<bool> Resolver::add_override(const std::string& rule) {
  const Fault wrong{FaultCode::bad_input, "--resolve " + rule, "must be HOST:PORT:ADDRESS"};
  const auto host_end = rule.front() == '[' ? rule.find("]:") + 1 : rule.find(':');
  if (rule.empty() || host_end == rule.npos || host_end == 0) return wrong;
  const auto port_end = rule.find(':', host_end + 1);
  if (port_end == rule.npos) return wrong;
  std::uint16_t port = 0;
  const auto parsed = std::from_chars(rule.data() + host_end + 1, rule.data() + port_end, port);
  if (parsed.ec != std::errc{} || parsed.ptr != rule.data() + port_end) return wrong;
  std::vector<asio::ip::address> addresses;
  for (std::size_t at = port_end + 1; at <= rule.size();) {
    const auto comma = std::min(rule.find(',', at), rule.size());
    boost::system::error_code error;
    addresses.push_back(asio::ip::make_address(without_brackets(std::string_view{rule}.substr(at, comma - at)), error));
    if (error) return wrong;
    at = comma + 1;
  }
  overrides_[{without_brackets(rule.substr(0, host_end)), port}] = std::move(addresses);
  return true;
}

Resolved Resolver::checked(const std::string& host, std::uint16_t port, const std::vector<asio::ip::address>& addresses,
                           ChosenBy chosen_by) const {
  const bool anywhere = allow_private_ || chosen_by == ChosenBy::operator_;
  Resolved resolved;
  for (const auto& address : addresses) {
    // One special address among several is enough to refuse: which of them is used would be the name server's choice.
    if (const auto range = special_range(address); !anywhere && !range.empty())
      return {.outcome = {.code = OutcomeCode::blocked_address,
                          .status = 0,
                          .detail = host + " is " + address.to_string() + ": " + std::string{range}},
              .endpoints = {}};
    resolved.endpoints.emplace_back(address, port);
  }
  if (resolved.endpoints.empty())
    resolved.outcome = {.code = OutcomeCode::dns_failed, .status = 0, .detail = host + " has no address"};
  return resolved;
}

Outcome Resolver::check_name(const std::string& host) const {
  boost::system::error_code error;
  const auto name = without_brackets(host);
  if (const auto literal = asio::ip::make_address(name, error); !error)
    return checked(name, 0, {literal}, ChosenBy::web).outcome;
  const std::string_view bare = std::string_view{name}.substr(0, name.size() - name.ends_with('.'));
  if (allow_private_ || (bare != "localhost" && !bare.ends_with(".localhost"))) return {};
  return {.code = OutcomeCode::blocked_address, .status = 0, .detail = host + " is this machine"};
}

asio::awaitable<Resolved> Resolver::resolve(std::string host, std::uint16_t port,
                                            std::chrono::steady_clock::time_point deadline, ChosenBy chosen_by) {
  host = without_brackets(host);
  if (const auto found = overrides_.find({host, port}); found != overrides_.end())
    co_return checked(host, port, found->second, chosen_by);
  boost::system::error_code error;
  if (const auto literal = asio::ip::make_address(host, error); !error)
    co_return checked(host, port, {literal}, chosen_by);
  const auto now = std::chrono::steady_clock::now();
  if (const auto found = kept_.find(host); found != kept_.end() && found->second.until > now)
    co_return checked(host, port, found->second.addresses, chosen_by);

  asio::steady_timer until{co_await asio::this_coro::executor, deadline};
  Waiting waiting{until};
  asio::post(threads_, [lookup = waiting.lookup(), host] { Lookup::tell(lookup, look_up(host)); });
  co_await until.async_wait(asio::as_tuple(asio::use_awaitable));
  auto answer = waiting.end();
  if (!answer)
    co_return Resolved{
        .outcome = {.code = OutcomeCode::timed_out, .status = 0, .detail = "no answer for the name " + host},
        .endpoints = {}};
  if (!answer->error.empty())
    co_return Resolved{.outcome = {.code = OutcomeCode::dns_failed, .status = 0, .detail = host + ": " + answer->error},
                       .endpoints = {}};
  if (kept_.size() >= kept_most) kept_.clear();
  kept_[host] = {.addresses = answer->addresses, .until = now + keep_for};
  co_return checked(host, port, answer->addresses, chosen_by);
}

}  // namespace needlepoint::crawler
