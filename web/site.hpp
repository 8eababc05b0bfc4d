#pragma once
#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <functional>

#include "web/answer_cache.hpp"
#include "web/assets.hpp"
#include "web/handlers.hpp"
#include "web/metrics.hpp"
#include "web/readers.hpp"

namespace needlepoint::web {

/// Everything behind the protocol: the routes, the readers, the assets. Its methods run on the I/O thread; the
/// handlers of handlers.hpp run on the readers' threads.
class Site {
 public:
  /// `share` is the folder with data/, web/ and gazetteer.bin. Throws std::runtime_error when a part is missing.
  Site(Store store, const std::filesystem::path& share, std::size_t threads, bool log_requests);

  boost::asio::awaitable<Response> answer(Request request);
  Response refuse(unsigned status, const std::string& what);
  Metrics& metrics() { return metrics_; }
  /// Called by the server's timer: looks for a new generation, renews the gauges.
  void tick(std::size_t open_connections);

 private:
  struct Route;
  boost::asio::awaitable<Response> answer_route(const Route& route, const Request& request, const std::string& argument);
  boost::asio::awaitable<Response> on_reader(std::function<Response(Reader*)> work);
  Response ready() const;
  Response not_found(const Request& request);
  Response error(bool page, unsigned status, std::string_view what);
  static const Route* find_route(const Target& target, std::string& argument);

  Assets assets_;
  Shared shared_;
  Readers readers_;
  Templates templates_;  // for pages that need no reader
  Metrics metrics_;
  AnswerCache cache_{64 * 1024 * 1024};
  Response openapi_;
  bool log_requests_;
};

}  // namespace needlepoint::web
