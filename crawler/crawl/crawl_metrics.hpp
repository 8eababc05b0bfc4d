#pragma once
#include <prometheus/exposer.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>

#include <memory>
#include <string>

#include "crawler/crawl/crawl_stats.hpp"

namespace needlepoint::crawler {

/// A run's counts for Prometheus, served at http://ADDRESS/metrics as long as this lives, from a thread of its own.
class CrawlMetrics {
 public:
  /// `address` is HOST:PORT to listen on. Throws std::runtime_error when that cannot be.
  explicit CrawlMetrics(const std::string& address);
  void show(const CrawlStats& stats, std::int64_t queued, std::size_t sites_left);

 private:
  prometheus::Exposer exposer_;
  std::shared_ptr<prometheus::Registry> registry_ = std::make_shared<prometheus::Registry>();
  prometheus::Family<prometheus::Gauge>& urls_;  ///< by outcome
  prometheus::Gauge &requests_, &bytes_, &claims_, &queued_, &sites_left_;
};

}  // namespace needlepoint::crawler
