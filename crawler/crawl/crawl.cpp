#include "crawler/crawl/crawl.hpp"

#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdio>
#include <exception>
#include <thread>

#include "crawler/crawl/crawl_metrics.hpp"
#include "crawler/crawl/orphans.hpp"
#include "crawler/crawl/priority.hpp"
#include "crawler/crawl/progress.hpp"
#include "crawler/crawl/scope.hpp"
#include "crawler/crawl/site_crawl.hpp"
#include "crawler/crawl/store_lock.hpp"

namespace asio = boost::asio;

namespace needlepoint::crawler {
namespace {

constexpr std::chrono::hours failed_again_after{1};
constexpr std::chrono::seconds tick{1};
constexpr int ticks_a_sync = 5;
constexpr int exit_forced = 130;

/// Runs the sites of one crawl on one loop.
class Run {
 public:
  Run(CrawlContext& context, asio::io_context& loop)
      : context_{context}, loop_{loop}, signals_{loop, SIGINT, SIGTERM}, clock_{loop} {
    const auto& options = context.options;
    if (!options.metrics.empty() && !options.only_interrupted) metrics_.emplace(options.metrics);
  }

  void run() {
    sites_ =
        context_.options.only_interrupted ? context_.ledger.sites_interrupted() : context_.ledger.sites_with_work();
    listen_for_signals();
    asio::co_spawn(loop_, keep_time(), asio::detached);
    const auto workers = std::min(context_.options.hosts_at_once, sites_.size());
    for (std::size_t at = 0; at < workers; ++at) start_worker();
    if (workers == 0) finish();
    loop_.run();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void start_worker() {
    ++working_;
    asio::co_spawn(loop_, work(), [this](std::exception_ptr failure) {
      if (failure && !failure_) failure_ = failure, context_.stopping = true;
      if (--working_ == 0) finish();
    });
  }

  asio::awaitable<void> work() {
    while (!context_.stopping && next_ < sites_.size()) {
      SiteCrawl site{context_, sites_[next_++], loop_.get_executor()};
      co_await site.run();
    }
  }

  /// Each second: tells how it goes, ends the run at its time limit, and brings the archive to the disk now and then.
  asio::awaitable<void> keep_time() {
    const auto started = std::chrono::steady_clock::now();
    const auto end =
        context_.options.time ? started + *context_.options.time : std::chrono::steady_clock::time_point::max();
    for (int ticks = 1; working_ > 0; ++ticks) {
      clock_.expires_at(std::min(std::chrono::steady_clock::now() + tick, end));
      const auto [error] = co_await clock_.async_wait(asio::as_tuple(asio::use_awaitable));
      if (error) co_return;
      context_.stopping = context_.stopping || std::chrono::steady_clock::now() >= end;
      if (context_.stopping) co_return;
      tell();
      if (ticks % ticks_a_sync == 0) context_.archive.sync();
    }
  }

  void tell() {
    if (!metrics_ && !progress_.is_time()) return;
    const auto queued = context_.ledger.queued();
    const auto sites_left = sites_.size() - next_ + working_;
    if (progress_.is_time()) progress_.tell(context_.stats, queued, sites_left);
    if (metrics_) metrics_->show(context_.stats, queued, sites_left);
  }

  void listen_for_signals() {
    signals_.async_wait([this](const boost::system::error_code& error, int) {
      if (error) return;
      if (context_.stopping) ::_exit(exit_forced);
      context_.stopping = true;
      std::fputs("\nfinishing what is in hand; again to end at once\n", stderr);
      listen_for_signals();
    });
  }

  void finish() {
    signals_.cancel();
    clock_.cancel();
  }

  CrawlContext& context_;
  asio::io_context& loop_;
  asio::signal_set signals_;
  asio::steady_timer clock_;
  Progress progress_;
  std::optional<CrawlMetrics> metrics_;
  std::vector<std::string> sites_;
  std::size_t next_ = 0, working_ = 0;
  std::exception_ptr failure_;
};

void queue_seeds(const CrawlOptions& options, Ledger& ledger) {
  ledger.batch([&] {
    for (const auto& seed : options.seeds)
      ledger.enqueue({.url = seed, .site = site_name(seed), .depth = 0, .priority = seed_priority, .due = {}});
    ledger.requeue_over_limit(options.pages_a_site, options.depth, now());
    ledger.requeue_revisits(now());
    ledger.requeue_failed(now() - failed_again_after, now());
    if (options.recrawl) ledger.requeue_all(now());
  });
}

std::size_t reader_threads(const CrawlOptions& options) {
  if (options.readers > 0) return options.readers;
  return std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace

Result<CrawlStats> crawl(const CrawlOptions& options, const Reference* reference) {
  const auto started = std::chrono::steady_clock::now();
  Fetcher fetcher{options.network};
  if (auto rules = fetcher.read_options(); !rules) return rules.error();
  auto ledger = Ledger::open(options.store);
  const StoreLock lock{options.store,
                       options.only_interrupted ? StoreLock::Purpose::finish_interrupted : StoreLock::Purpose::crawl};
  if (!lock.held())
    return Fault{FaultCode::unavailable, options.store.root.string(), "another crawl is at work on this store"};
  ArchiveWriter archive{options.store.archive(), [&](const std::string& file) { return ledger.archive_end(file); }};
  if (!options.only_interrupted) queue_seeds(options, ledger);

  asio::thread_pool scribe{1}, readers{reader_threads(options)};
  asio::io_context loop{1};
  BlockList blocked{options.block_list};
  bool stopping = false;
  CrawlContext context{.options = options,
                       .ledger = ledger,
                       .archive = archive,
                       .fetcher = fetcher,
                       .scribe = scribe,
                       .readers = readers,
                       .reference = reference,
                       .blocked = blocked,
                       .turns = {ledger, options.delay, stopping},
                       .stopping = stopping};
  adopt_orphans({.ledger = ledger, .stats = context.stats, .depth = options.depth}, options.store,
                options.network.limits, reference);
  Run{context, loop}.run();
  scribe.join();
  readers.join();
  archive.sync();
  context.stats.queued = ledger.queued();
  context.stats.took =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - started);
  return context.stats;
}

}  // namespace needlepoint::crawler
