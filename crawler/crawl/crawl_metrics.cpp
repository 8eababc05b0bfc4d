#include "crawler/crawl/crawl_metrics.hpp"

namespace needlepoint::crawler {
namespace {

prometheus::Gauge& gauge(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

}  // namespace

// Counts of the run are gauges here, for they are set from its statistics and begin at zero with each run.
CrawlMetrics::CrawlMetrics(const std::string& address)
    : exposer_{address, 1},
      urls_{prometheus::BuildGauge()
                .Name("needlepoint_crawl_urls")
                .Help("URLs settled in this run")
                .Register(*registry_)},
      requests_{gauge(*registry_, "needlepoint_crawl_requests",
                      "Requests sent in this run, robots.txt and redirects included")},
      bytes_{gauge(*registry_, "needlepoint_crawl_body_bytes", "Bytes of bodies received in this run, as sent")},
      claims_{gauge(*registry_, "needlepoint_crawl_claims", "Claims read in this run")},
      queued_{gauge(*registry_, "needlepoint_crawl_queued_urls", "URLs that wait to be fetched")},
      sites_left_{gauge(*registry_, "needlepoint_crawl_sites_left", "Sites with work in this run")} {
  exposer_.RegisterCollectable(registry_);
}

void CrawlMetrics::show(const CrawlStats& stats, std::int64_t queued, std::size_t sites_left) {
  for (const auto& [code, count] : stats.outcomes)
    urls_.Add({{"outcome", std::string{to_word(code)}}}).Set(static_cast<double>(count));
  requests_.Set(static_cast<double>(stats.requests));
  bytes_.Set(static_cast<double>(stats.bytes));
  claims_.Set(static_cast<double>(stats.claims));
  queued_.Set(static_cast<double>(queued));
  sites_left_.Set(static_cast<double>(sites_left));
}

}  // namespace needlepoint::crawler
