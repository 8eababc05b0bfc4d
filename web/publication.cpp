#include "web/publication.hpp"

#include <spdlog/spdlog.h>
#include <chrono>

namespace needlepoint::web {
namespace {

constexpr std::chrono::milliseconds look_every{250};

}  // namespace

Publication::Publication(Store store) : generations_{std::move(store)} {
  look();
  thread_ = std::thread{[this] { follow(); }};
}

Publication::~Publication() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Publication::look() {
  const auto found = generations_.current();
  if (found.has_error()) {
    if (fault_ != found.error().what) spdlog::warn("no generation to serve: {}", to_string(found.error()));
    fault_ = found.error().what;
    return;  // the one we have goes on being served
  }
  fault_.clear();
  if (*found == newest_) return;
  spdlog::info("serving generation {} with {} listings", id_of(**found), size_of(**found));
  std::atomic_store(&newest_, *found);
}

void Publication::follow() {
  std::unique_lock lock{mutex_};
  while (!wake_.wait_for(lock, look_every, [this] { return stopping_; })) {
    lock.unlock();
    look();
    lock.lock();
  }
}

}  // namespace needlepoint::web
