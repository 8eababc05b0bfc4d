#include "web/publication.hpp"

#include <spdlog/spdlog.h>
#include <chrono>
#include <stdexcept>

namespace needlepoint::web {
namespace {

constexpr std::chrono::milliseconds look_every{250};

}  // namespace

Publication::Publication(Store store, const Reference& reference)
    : generations_{std::move(store)}, reference_{reference} {
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

std::string Publication::unfit(const std::shared_ptr<const Generation>& generation) const try {
  const Searcher probe{generation, reference_};
  return {};
} catch (const std::runtime_error& fault) {
  return fault.what();
}

std::shared_ptr<const Generation> Publication::named(std::string_view id) const {
  const auto found = generations_.named(id);
  return found && unfit(*found).empty() ? *found : nullptr;
}

void Publication::look() {
  const auto found = generations_.current();
  if (found.has_value() && *found == newest_) return;
  const auto fault = found.has_error() ? to_string(found.error()) : unfit(*found);
  if (!fault.empty()) {
    if (fault_ != fault) spdlog::warn("no generation to serve: {}", fault);
    fault_ = fault;
    return;  // the one we have goes on being served
  }
  fault_.clear();
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
