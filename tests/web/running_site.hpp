#pragma once
#include <memory>
#include <thread>
#include <vector>

#include "data/listing.hpp"
#include "web/server.hpp"

namespace needlepoint::web {

/// A store with a published generation, and a real server for it on a free port of loopback.
class RunningSite {
 public:
  explicit RunningSite(const std::vector<Listing>& listings, ServerOptions options = {});
  ~RunningSite();
  RunningSite(const RunningSite&) = delete;
  RunningSite& operator=(const RunningSite&) = delete;

  unsigned short port() const { return server_->endpoint().port(); }
  void publish(const std::vector<Listing>& listings,
               const Reference& reference = load_reference(share_directory() / "data"));
  Server& server() { return *server_; }

 private:
  Store store_;
  std::unique_ptr<Site> site_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

/// Three clinics around Austin with evidence, one of them with hostile text in every field.
std::vector<Listing> made_up_clinics();

/// The same site for all tests that only read.
RunningSite& shared_site();

}  // namespace needlepoint::web
