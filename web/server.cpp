#include "web/server.hpp"

#include <spdlog/spdlog.h>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <thread>

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

Server::Server(Site& site, const ServerOptions& options)
    : site_{site},
      options_{options},
      loops_{make_loops(site.desks())},
      acceptor_{loops_.front()->io},
      signals_{loops_.front()->io} {
  acceptor_.open(options.listen.protocol());
  acceptor_.set_option(tcp::acceptor::reuse_address{true});
  acceptor_.bind(options.listen);
  acceptor_.listen(asio::socket_base::max_listen_connections);
  for (std::size_t desk = 0; desk < loops_.size(); ++desk) {
    auto& host = loops_[desk]->host;
    host.limits = options.limits;
    host.date = imf_fixdate(now());
    host.answer = [this, desk](const Request& request) { return site_.answer(request, desk); };
    host.refuse = [this](unsigned status, const std::string& what) { return site_.refuse(status, what); };
  }
}

Server::~Server() = default;

std::vector<std::unique_ptr<Server::Loop>> Server::make_loops(std::size_t count) {
  std::vector<std::unique_ptr<Loop>> loops(count);
  for (auto& loop : loops) loop = std::make_unique<Loop>();
  return loops;
}

void Server::run() {
  signals_.add(SIGINT);
  signals_.add(SIGTERM);
  signals_.async_wait([this](const boost::system::error_code& error, int) {
    if (!error) begin_stop();
  });
  auto& first = *loops_.front();
  asio::co_spawn(first.io, accept(), asio::detached);
  for (auto& loop : loops_) asio::co_spawn(loop->io, tick(*loop), asio::detached);
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < loops_.size(); ++i) others.emplace_back([loop = loops_[i].get()] { loop->io.run(); });
  first.io.run();
  for (auto& thread : others) thread.join();
}

void Server::stop() {
  asio::post(loops_.front()->io, [this] { begin_stop(); });
}

void Server::begin_stop() {
  if (stopping_) {  // asked twice: at once
    for (auto& loop : loops_) loop->io.stop();
    return;
  }
  stopping_ = true;
  boost::system::error_code ignored;
  acceptor_.close(ignored);
  for (auto& loop : loops_)
    asio::post(loop->io, [loop = loop.get(), grace = options_.grace] {
      loop->host.stopping = true;
      loop->stop_at = Clock::now() + grace;
      loop->host.connections.stop(false);
    });
  signals_.async_wait([this](const boost::system::error_code& error, int) {
    if (!error) begin_stop();
  });
}

asio::awaitable<void> Server::accept() {
  for (std::size_t next = 0; !stopping_; next = (next + 1) % loops_.size()) {
    auto& loop = *loops_[next];
    auto [error, socket] = co_await acceptor_.async_accept(loop.io, as_result);
    if (stopping_) co_return;
    if (error) {  // out of descriptors, or a connection that was gone already
      asio::steady_timer pause{loops_.front()->io, std::chrono::milliseconds{50}};
      co_await pause.async_wait(as_result);
      continue;
    }
    serve(loop, std::move(socket));
  }
}

void Server::serve(Loop& loop, tcp::socket socket) {
  boost::system::error_code ignored;
  socket.set_option(tcp::no_delay{true}, ignored);
  if (connections_ >= options_.max_connections) return turn_away(std::move(socket), imf_fixdate(now()));
  ++connections_;
  asio::post(loop.io, [this, &loop, socket = std::move(socket)]() mutable {
    asio::co_spawn(loop.io, serve_connection(loop.host, std::move(socket)), [this](std::exception_ptr broken) {
      --connections_;
      report(broken);
    });
  });
}

asio::awaitable<void> Server::tick(Loop& loop) {
  asio::steady_timer timer{loop.io};
  for (;;) {
    timer.expires_after(std::chrono::milliseconds{loop.host.stopping ? 20 : 200});
    co_await timer.async_wait(as_result);
    loop.host.date = imf_fixdate(now());
    loop.host.connections.sweep(Clock::now());
    if (&loop == loops_.front().get()) site_.tick(connections_);
    if (loop.host.stopping && (loop.host.connections.size() == 0 || Clock::now() >= loop.stop_at))
      co_return loop.io.stop();
  }
}

std::string imf_fixdate(Instant instant) {
  static constexpr std::array<const char*, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{instant - day};
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                weekdays[std::chrono::weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
                months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text.data();
}

}  // namespace needlepoint::web
