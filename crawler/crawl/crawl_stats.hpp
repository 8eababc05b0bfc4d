#pragma once
#include <boost/json/object.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include "data/outcome.hpp"

namespace needlepoint::crawler {

/// What one run did, for its summary.
struct CrawlStats {
  std::map<OutcomeCode, std::int64_t> outcomes;  ///< of URLs settled in this run
  std::int64_t requests = 0;                     ///< sent, robots.txt and redirects included
  std::int64_t bytes = 0;                        ///< of bodies, as sent
  std::int64_t claims = 0;
  std::int64_t sites = 0;   ///< visited
  std::int64_t queued = 0;  ///< URLs left for the next run
  std::chrono::milliseconds took{0};

  std::int64_t pages() const;  ///< fetched
  std::int64_t settled() const;
};

boost::json::object to_json(const CrawlStats& stats);
std::string to_text(const CrawlStats& stats);  ///< a few lines for a terminal

}  // namespace needlepoint::crawler
