#pragma once
#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace needlepoint::web {

/// What an operator watches, counted from any thread. Labels are routes and status codes, never what was asked or who
/// asked.
class Metrics {
 public:
  Metrics();

  /// What one route answered with one status.
  struct Answered {
    prometheus::Counter& requests;
    prometheus::Histogram& seconds;
    void count(std::chrono::steady_clock::duration took) {
      requests.Increment();
      seconds.Observe(std::chrono::duration<double>(took).count());
    }
  };
  Answered answered(std::string_view route, unsigned status);
  void count_cache(bool hit) { (hit ? cache_hits_ : cache_misses_).Increment(); }
  void set_connections(std::size_t open);
  void set_generation(std::uint64_t listings, std::int64_t published_unix_seconds);
  /// Prometheus' text format, version 0.0.4.
  std::string text() const;

 private:
  prometheus::Registry registry_;
  prometheus::Family<prometheus::Counter>& requests_;
  prometheus::Family<prometheus::Histogram>& seconds_;
  prometheus::Counter& cache_hits_;
  prometheus::Counter& cache_misses_;
  prometheus::Gauge& connections_;
  prometheus::Gauge& listings_;
  prometheus::Gauge& published_;
};

/// Counts for one thread, which looks each label up once.
class AnswerCounts {
 public:
  explicit AnswerCounts(Metrics& metrics) : metrics_{metrics} {}
  /// `route` is a constant of the program.
  void count(std::string_view route, unsigned status, std::chrono::steady_clock::duration took);

 private:
  struct Known {
    std::string_view route;
    unsigned status;
    Metrics::Answered answered;
  };
  Metrics& metrics_;
  std::vector<Known> known_;  // a dozen at most
};

}  // namespace needlepoint::web
