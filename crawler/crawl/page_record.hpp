#pragma once
#include "crawler/crawl/crawl_context.hpp"
#include "crawler/crawl/page_digest.hpp"

namespace needlepoint::crawler {

/// Brings an archived page into the ledger, with its links and claims, in one transaction; or, when the page asks not
/// to be indexed, its links alone. Returns whether it became a page.
bool record_page(CrawlContext& context, const FrontierEntry& entry, const PageRecord& page, const PageDigest& digest);

}  // namespace needlepoint::crawler
