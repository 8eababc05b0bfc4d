#include "web/metrics.hpp"

#include <prometheus/text_serializer.h>

#include <algorithm>

namespace needlepoint::web {
namespace {

prometheus::Gauge& gauge(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

prometheus::Family<prometheus::Counter>& cache_look_ups(prometheus::Registry& registry) {
  return prometheus::BuildCounter()
      .Name("needlepoint_answer_cache_total")
      .Help("Look-ups in the answer cache")
      .Register(registry);
}

}  // namespace

Metrics::Metrics()
    : requests_{prometheus::BuildCounter()
                    .Name("needlepoint_http_requests_total")
                    .Help("Requests answered")
                    .Register(registry_)},
      seconds_{prometheus::BuildHistogram()
                   .Name("needlepoint_http_request_seconds")
                   .Help("Time from the parsed head to the answer")
                   .Register(registry_)},
      cache_hits_{cache_look_ups(registry_).Add({{"result", "hit"}})},
      cache_misses_{cache_look_ups(registry_).Add({{"result", "miss"}})},
      connections_{gauge(registry_, "needlepoint_http_connections", "Open connections")},
      listings_{gauge(registry_, "needlepoint_generation_listings", "Listings in the served generation")},
      published_{gauge(registry_, "needlepoint_generation_published_seconds",
                       "When the served generation was published, Unix time")} {}

Metrics::Answered Metrics::answered(std::string_view route, unsigned status) {
  const std::string name{route};
  static const prometheus::Histogram::BucketBoundaries bounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                              0.05,   0.1,   0.25,   1,     5};
  return {requests_.Add({{"route", name}, {"code", std::to_string(status)}}), seconds_.Add({{"route", name}}, bounds)};
}

void Metrics::set_connections(std::size_t open) { connections_.Set(static_cast<double>(open)); }

void Metrics::set_generation(std::uint64_t listings, std::int64_t published) {
  listings_.Set(static_cast<double>(listings));
  published_.Set(static_cast<double>(published));
}

std::string Metrics::text() const { return prometheus::TextSerializer{}.Serialize(registry_.Collect()); }

void AnswerCounts::count(std::string_view route, unsigned status, std::chrono::steady_clock::duration took) {
  auto known = std::find_if(known_.begin(), known_.end(),
                            [&](const Known& one) { return one.route == route && one.status == status; });
  if (known != known_.end()) return known->answered.count(took);
  known_.push_back({route, status, metrics_.answered(route, status)});
  known_.back().answered.count(took);
}

}  // namespace needlepoint::web
