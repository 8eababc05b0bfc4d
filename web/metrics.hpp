#pragma once
#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <chrono>
#include <string>
#include <string_view>

namespace needlepoint::web {

/// What an operator watches. Labels are routes and status codes, never what was asked or who asked.
class Metrics {
 public:
  Metrics();
  void count(std::string_view route, unsigned status, std::chrono::steady_clock::duration took);
  void count_cache(bool hit);
  void set_connections(std::size_t open);
  void set_generation(std::uint64_t listings, std::int64_t published_unix_seconds);
  /// Prometheus' text format, version 0.0.4.
  std::string text() const;

 private:
  prometheus::Registry registry_;
  prometheus::Family<prometheus::Counter>& requests_;
  prometheus::Family<prometheus::Histogram>& seconds_;
  prometheus::Family<prometheus::Counter>& cache_;
  prometheus::Gauge& connections_;
  prometheus::Gauge& listings_;
  prometheus::Gauge& published_;
};

}  // namespace needlepoint::web
