#include <mutex>

#include "query/generation.hpp"
#include "query/searcher.hpp"

namespace needlepoint {

struct Generations::State {
  Store store;
  std::mutex mutex = {};
  std::shared_ptr<const Generation> newest = {};
};

Generations::Generations(Store store) : state_{new State{std::move(store)}} {}
Generations::~Generations() = default;

// CURRENT is read each time: one small file in the page cache, a few microseconds. Between reading it and opening
// what it names, a writer may publish twice and sweep it; then the newer name is there to read.
Result<std::shared_ptr<const Generation>> Generations::current() {
  for (int attempt = 0;; ++attempt) {
    const auto id = current_generation(state_->store);
    const std::lock_guard lock{state_->mutex};
    if (!id) return id.error();
    if (state_->newest && state_->newest->manifest.id == *id) return state_->newest;
    auto opened = Generation::open(state_->store.generations() / *id);
    if (opened) return state_->newest = *opened;
    if (attempt == 2) return opened.error();
  }
}

}  // namespace needlepoint
