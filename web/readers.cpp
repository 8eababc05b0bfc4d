#include "web/readers.hpp"

#include <spdlog/spdlog.h>

namespace needlepoint::web {
namespace {

constexpr std::size_t max_waiting = 512;
constexpr std::chrono::milliseconds look_every{250};

}  // namespace

Readers::Readers(Store store, const Shared& shared, std::filesystem::path templates, std::size_t threads)
    : generations_{std::move(store)}, shared_{shared}, templates_{std::move(templates)} {
  refresh();
  for (std::size_t i = 0; i < std::max<std::size_t>(threads, 1); ++i) threads_.emplace_back([this] { run(); });
}

Readers::~Readers() {
  {
    const std::lock_guard lock{queue_mutex_};
    stopping_ = true;
  }
  wake_.notify_all();
  for (auto& thread : threads_) thread.join();
}

bool Readers::submit(Job job) {
  {
    const std::lock_guard lock{queue_mutex_};
    if (queue_.size() >= max_waiting) return false;
    queue_.push_back(std::move(job));
  }
  wake_.notify_one();
  return true;
}

std::size_t Readers::waiting() const {
  const std::lock_guard lock{queue_mutex_};
  return queue_.size();
}

void Readers::refresh() {
  const std::lock_guard lock{current_mutex_};
  const auto now = std::chrono::steady_clock::now();
  if (looked_at_ != std::chrono::steady_clock::time_point{} && now - looked_at_ < look_every) return;
  looked_at_ = now;
  auto newest = generations_.current();
  if (newest.has_error()) {
    if (fault_ != newest.error().what) spdlog::warn("no generation to serve: {}", to_string(newest.error()));
    fault_ = newest.error().what;
    return;  // the one we have goes on being served
  }
  fault_.clear();
  if (*newest == current_) return;
  current_ = std::move(*newest);
  auto published = std::make_shared<Published>();
  published->id = std::string{id_of(*current_)};
  published->listings = size_of(*current_);
  published->at = published_at(*current_);
  spdlog::info("serving generation {} with {} listings", published->id, published->listings);
  std::atomic_store(&published_, std::shared_ptr<const Published>{std::move(published)});
}

void Readers::run() {
  Templates templates{templates_};
  std::shared_ptr<const Generation> generation;
  std::optional<Reader> reader;
  for (;;) {
    Job job;
    {
      std::unique_lock lock{queue_mutex_};
      wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (stopping_) return;
      job = std::move(queue_.front());
      queue_.pop_front();
    }
    refresh();
    std::shared_ptr<const Generation> newest;
    {
      const std::lock_guard lock{current_mutex_};
      newest = current_;
    }
    if (newest && newest != generation) {
      reader.reset();
      generation = std::move(newest);
      reader.emplace(Reader{shared_, Searcher{generation, shared_.places, shared_.reference}, templates});
    }
    job(reader ? &*reader : nullptr);
  }
}

}  // namespace needlepoint::web
