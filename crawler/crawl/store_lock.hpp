#pragma once
#include "data/store.hpp"

namespace needlepoint::crawler {

/// One crawl a store at a time: the archive has one writer. The lock goes with the process, however it ends.
class StoreLock {
 public:
  /// A holder that only finishes what a kill interrupted will soon be done, and is waited for.
  enum class Purpose { crawl, finish_interrupted };

  StoreLock(const Store& store, Purpose purpose);
  ~StoreLock();
  StoreLock(const StoreLock&) = delete;
  StoreLock& operator=(const StoreLock&) = delete;
  bool held() const { return held_; }  ///< false: another crawl is at work

 private:
  bool try_to_hold();
  bool holder_finishes() const;

  int descriptor_;
  bool held_ = false;
};

}  // namespace needlepoint::crawler
