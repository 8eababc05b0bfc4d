#pragma once
#include "crawler/crawl/crawl_stats.hpp"
#include "crawler/crawl/page_digest.hpp"
#include "data/ledger.hpp"

namespace needlepoint::crawler {

/// Where pages are written down.
struct PageBook {
  Ledger& ledger;
  CrawlStats& stats;
  int depth;  ///< most links from the seed
};

/// Brings an archived page into the ledger, with its links and claims, in one transaction; or, when the page asks not
/// to be indexed, its links alone. Returns whether it became a page.
bool record_page(PageBook book, const FrontierEntry& entry, const PageRecord& page, const PageDigest& digest);

/// Why an archived page is not to be a page of ours; `fetched` when it is.
Outcome judge_page(const PageRecord& page, const PageDigest& digest);

}  // namespace needlepoint::crawler
