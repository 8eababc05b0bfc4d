#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "query/searcher.hpp"

namespace needlepoint::web {

/// Follows what is published: a thread of its own looks for a newer generation a few times a second and opens it, so
/// that no request waits for that.
class Publication {
 public:
  /// Looks once before it returns.
  Publication(Store store, const Reference& reference);
  ~Publication();
  Publication(const Publication&) = delete;
  Publication& operator=(const Publication&) = delete;

  /// The newest generation seen; nothing before the first was published. From any thread.
  std::shared_ptr<const Generation> newest() const { return std::atomic_load(&newest_); }
  /// One that was the newest a while ago, for whoever turns a page of it; nothing when it is gone. From any thread.
  std::shared_ptr<const Generation> named(std::string_view id) const;

 private:
  /// Why `generation` cannot be searched with our tables; empty when it can.
  std::string unfit(const std::shared_ptr<const Generation>& generation) const;
  void look();
  void follow();

  mutable Generations generations_;
  const Reference& reference_;
  std::shared_ptr<const Generation> newest_;  // written by one thread, read by all
  std::string fault_;                         // the last one logged

  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace needlepoint::web
