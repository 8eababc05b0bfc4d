#include "web/server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <spdlog/spdlog.h>
#include <array>

#include "web/problem.hpp"

namespace needlepoint::web {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

/// Too many are connected already: say so in one packet and let go.
void turn_away(tcp::socket socket, const std::string& date) {
  auto response = problem(503, "too many connections");
  response.headers.emplace_back("Retry-After", "2");
  const auto text = write_head(response, date, false, false, false) + *response.body;
  boost::system::error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(text), ignored);
  socket.shutdown(tcp::socket::shutdown_send, ignored);
}

/// A session that threw is broken machinery; the others go on.
void report(std::exception_ptr broken) {
  if (!broken) return;
  try {
    std::rethrow_exception(broken);
  } catch (const std::exception& error) {
    spdlog::error("a connection failed: {}", error.what());
  }
}

}  // namespace

Server::Server(Site& site, const ServerOptions& options) : site_{site}, options_{options} {
  acceptor_.open(options.listen.protocol());
  acceptor_.set_option(tcp::acceptor::reuse_address{true});
  acceptor_.bind(options.listen);
  acceptor_.listen(asio::socket_base::max_listen_connections);
  host_.limits = options.limits;
  host_.date = imf_fixdate(now());
  host_.answer = [this](Request request) { return site_.answer(std::move(request)); };
  host_.refuse = [this](unsigned status, const std::string& what) { return site_.refuse(status, what); };
}

void Server::run() {
  signals_.add(SIGINT);
  signals_.add(SIGTERM);
  signals_.async_wait([this](const boost::system::error_code& error, int) { if (!error) begin_stop(); });
  asio::co_spawn(io_, accept(), asio::detached);
  asio::co_spawn(io_, tick(), asio::detached);
  io_.run();
}

void Server::stop() {
  asio::post(io_, [this] { begin_stop(); });
}

void Server::begin_stop() {
  if (host_.stopping) return io_.stop();  // asked twice: at once
  host_.stopping = true;
  stop_at_ = Clock::now() + options_.grace;
  boost::system::error_code ignored;
  acceptor_.close(ignored);
  host_.connections.stop(false);
}

asio::awaitable<void> Server::accept() {
  while (!host_.stopping) {
    auto [error, socket] = co_await acceptor_.async_accept(as_result);
    if (host_.stopping) co_return;
    if (error) {  // out of descriptors, or a connection that was gone already
      asio::steady_timer pause{io_, std::chrono::milliseconds{50}};
      co_await pause.async_wait(as_result);
      continue;
    }
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay{true}, ignored);
    if (host_.connections.size() >= options_.max_connections) turn_away(std::move(socket), host_.date);
    else asio::co_spawn(io_, serve_connection(host_, std::move(socket)), report);
  }
}

asio::awaitable<void> Server::tick() {
  asio::steady_timer timer{io_};
  for (;;) {
    timer.expires_after(std::chrono::milliseconds{host_.stopping ? 20 : 200});
    co_await timer.async_wait(as_result);
    host_.date = imf_fixdate(now());
    host_.connections.sweep(Clock::now());
    site_.tick(host_.connections.size());
    if (host_.stopping && (host_.connections.size() == 0 || Clock::now() >= stop_at_)) co_return io_.stop();
  }
}

std::string imf_fixdate(Instant instant) {
  static constexpr std::array<const char*, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{instant - day};
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT", weekdays[std::chrono::weekday{day}.c_encoding()],
                static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return text.data();
}

}  // namespace needlepoint::web
