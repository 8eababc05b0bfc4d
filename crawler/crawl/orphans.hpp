#pragma once
#include "crawler/crawl/page_record.hpp"
#include "data/reference.hpp"
#include "data/store.hpp"

namespace needlepoint::crawler {

/// Records that a killed run brought to the archive and not to the ledger any more become pages, without a second
/// fetch. Returns how many. To be called before anything is put to the archive, when nothing else is at work.
std::size_t adopt_orphans(PageBook book, const Store& store, const FetchLimits& limits, const Reference* reference);

}  // namespace needlepoint::crawler
