#pragma once
#include <filesystem>
#include <memory>
#include <vector>

#include "web/assets.hpp"
#include "web/desk.hpp"
#include "web/handlers.hpp"
#include "web/metrics.hpp"

namespace needlepoint::web {

/// Everything behind the protocol: the routes, the desks, the assets. A request is answered where it was read: a
/// search takes less time than handing it to another thread would.
class Site {
 public:
  /// `share` is the folder with data/, web/ and gazetteer.bin. Throws std::runtime_error when a part is missing.
  Site(Store store, const std::filesystem::path& share, std::size_t threads, bool log_requests);

  /// How many threads may answer at once.
  std::size_t desks() const { return desks_.size(); }
  /// Each desk is for one thread at a time.
  Response answer(const Request& request, std::size_t desk);
  /// From any thread, as all that follow.
  Response refuse(unsigned status, const std::string& what);
  /// Called by the server's timer: renews the gauges.
  void tick(std::size_t open_connections);

 private:
  struct Route;
  Response answer_route(const Route& route, const Request& request, const std::string& argument, Desk& desk);
  Response answer_search(const Route& route, const Request& request, const std::string& argument, Desk& desk);
  Response ready() const;
  Response not_found(const Request& request, Desk& desk);
  Response error(bool page, unsigned status, std::string_view what, Desk& desk);
  static const Route* find_route(const Target& target, std::string& argument);

  Assets assets_;
  Shared shared_;
  Publication publication_;
  Metrics metrics_;
  std::vector<std::unique_ptr<Desk>> desks_;
  Response openapi_;
  bool log_requests_;
};

}  // namespace needlepoint::web
