#pragma once
#include <functional>

#include "crawler/crawl/crawl_options.hpp"
#include "crawler/crawl/crawl_stats.hpp"
#include "data/reference.hpp"
#include "data/result.hpp"

namespace needlepoint::crawler {

/// Crawls until nothing is left, a limit is reached, or the process is asked to stop (SIGINT, SIGTERM: the first
/// finishes what is in hand and keeps the rest, the second ends at once). Resumes what an earlier run left. A fault
/// names the wrong option; broken machinery throws. Without `reference` pages are kept unread.
Result<CrawlStats> crawl(const CrawlOptions& options, const Reference* reference);

}  // namespace needlepoint::crawler
