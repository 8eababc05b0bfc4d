#pragma once
#include "crawler/crawl/crawl_context.hpp"

namespace needlepoint::crawler {

/// Records that a killed run brought to the archive and not to the ledger any more become pages, without a second
/// fetch. Returns how many. To be called before the run, when nothing else is at work.
std::size_t adopt_orphans(CrawlContext& context);

}  // namespace needlepoint::crawler
