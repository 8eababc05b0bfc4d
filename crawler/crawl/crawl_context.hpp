#pragma once
#include <boost/asio/thread_pool.hpp>

#include "crawler/archive/archive_writer.hpp"
#include "crawler/crawl/block_list.hpp"
#include "crawler/crawl/crawl_options.hpp"
#include "crawler/crawl/crawl_stats.hpp"
#include "crawler/crawl/host_turns.hpp"
#include "crawler/fetch/fetcher.hpp"
#include "data/ledger.hpp"
#include "data/reference.hpp"

namespace needlepoint::crawler {

/// What the visits of one run share. All of it is used from the loop's thread alone, but the
/// threads, which do the pure work: `scribe` makes archive records, `readers` read pages.
struct CrawlContext {
  const CrawlOptions& options;
  Ledger& ledger;
  ArchiveWriter& archive;
  Fetcher& fetcher;
  boost::asio::thread_pool& scribe;
  boost::asio::thread_pool& readers;
  const Reference* reference;  ///< null: pages are kept and not read
  BlockList& blocked;
  HostTurns turns;
  bool& stopping;  ///< finish the request in hand and go home
  CrawlStats stats = {};
};

}  // namespace needlepoint::crawler
