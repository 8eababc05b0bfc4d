#pragma once
#include <chrono>
#include <cstdint>
#include <string>

#include "crawler/crawl/crawl_stats.hpp"

namespace needlepoint::crawler {

/// Tells an operator how a run goes, on stderr: on a terminal one line that is written over each second, elsewhere a
/// plain line every half minute.
class Progress {
 public:
  Progress();
  ~Progress();
  bool is_time() const;  ///< to tell again
  void tell(const CrawlStats& stats, std::int64_t queued, std::size_t sites_left);

 private:
  bool terminal_;
  bool line_open_ = false;
  std::chrono::steady_clock::time_point started_, told_{};
};

}  // namespace needlepoint::crawler
