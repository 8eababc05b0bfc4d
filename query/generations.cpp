#include <algorithm>
#include <chrono>
#include <deque>
#include <mutex>

#include "query/generation.hpp"
#include "query/searcher.hpp"

namespace needlepoint {
namespace {

using Clock = std::chrono::steady_clock;

// A visitor who turns the page later than that starts again. Generations that share a base cost little more than one;
// others hold files that were swept.
constexpr auto kept_for = std::chrono::minutes{10};
constexpr std::size_t most_kept = 8;

bool is_name(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

}  // namespace

struct Generations::State {
  struct Kept {
    std::shared_ptr<const Generation> generation;
    Clock::time_point until;
  };

  /// The segment that a generation shares with the newest may be its base.
  Result<std::shared_ptr<const Generation>> open(std::string_view id) const {
    return Generation::open(store.generations() / id, newest ? newest->base() : nullptr);
  }
  void keep(std::shared_ptr<const Generation> generation) {
    kept.push_back({std::move(generation), Clock::now() + kept_for});
    if (kept.size() > most_kept) kept.pop_front();
  }
  void let_go() {
    while (!kept.empty() && kept.front().until < Clock::now()) kept.pop_front();
  }

  Store store;
  std::mutex mutex = {};
  std::shared_ptr<const Generation> newest = {};
  std::deque<Kept> kept = {};  ///< the oldest first
};

Generations::Generations(Store store) : state_{new State{std::move(store)}} {}
Generations::~Generations() = default;

// CURRENT is read each time: one small file in the page cache, a few microseconds. Between reading it and opening
// what it names, a writer may publish twice and sweep it; then the newer name is there to read.
Result<std::shared_ptr<const Generation>> Generations::current() {
  for (int attempt = 0;; ++attempt) {
    const auto id = current_generation(state_->store);
    const std::lock_guard lock{state_->mutex};
    state_->let_go();
    if (!id) return id.error();
    if (state_->newest && state_->newest->manifest().id == *id) return state_->newest;
    const auto opened = state_->open(*id);
    if (opened) {
      if (state_->newest) state_->keep(std::move(state_->newest));
      return state_->newest = *opened;
    }
    if (attempt == 2) return opened.error();
  }
}

Result<std::shared_ptr<const Generation>> Generations::named(std::string_view id) {
  const Fault gone{FaultCode::gone, "cursor", "the list has been published anew; start from the first page"};
  const std::lock_guard lock{state_->mutex};
  if (state_->newest && state_->newest->manifest().id == id) return state_->newest;
  for (const auto& kept : state_->kept)
    if (kept.generation->manifest().id == id) return kept.generation;
  if (!is_name(id)) return gone;
  const auto opened = state_->open(id);
  if (!opened) return gone;
  state_->keep(*opened);
  return *opened;
}

}  // namespace needlepoint
