#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "data/reference.hpp"
#include "geo/gazetteer.hpp"
#include "query/searcher.hpp"
#include "web/page/templates.hpp"

namespace needlepoint::web {

/// What all readers share and nobody changes.
struct Shared {
  Reference reference;
  geo::Gazetteer places;
  std::string asset_version;  ///< put behind the address of each asset
};

/// What one thread answers with: its own Xapian reader and its own templates, on one generation.
struct Reader {
  const Shared& shared;
  Searcher searcher;
  Templates& templates;
};

/// The published generation, for those who only need its name.
struct Published {
  std::string id;
  std::uint64_t listings = 0;
  Instant at{};
};

/// A pool of threads with one Searcher each. Before a job a thread looks whether a newer generation was published
/// (at most a few times a second) and moves to it; jobs that run keep the one they began with.
class Readers {
 public:
  /// A job gets nullptr when no generation has been published yet.
  using Job = std::function<void(Reader*)>;

  Readers(Store store, const Shared& shared, std::filesystem::path templates, std::size_t threads);
  ~Readers();
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;

  /// False when the queue is full: the caller says 503.
  bool submit(Job job);
  /// The newest generation seen; nothing before the first was published. Safe from any thread.
  std::shared_ptr<const Published> published() const { return std::atomic_load(&published_); }
  /// Looks for a newer generation unless that was done a moment ago.
  void refresh();
  std::size_t waiting() const;

 private:
  void run();

  Generations generations_;
  const Shared& shared_;
  std::filesystem::path templates_;
  std::shared_ptr<const Published> published_;

  mutable std::mutex queue_mutex_;
  std::condition_variable wake_;
  std::deque<Job> queue_;      // guarded by queue_mutex_
  bool stopping_ = false;      // guarded by queue_mutex_

  std::mutex current_mutex_;
  std::shared_ptr<const Generation> current_;              // guarded by current_mutex_
  std::chrono::steady_clock::time_point looked_at_{};      // guarded by current_mutex_
  std::string fault_;                                      // guarded by current_mutex_; the last one logged

  std::vector<std::thread> threads_;
};

}  // namespace needlepoint::web
