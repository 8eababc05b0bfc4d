#pragma once
#include <boost/asio/awaitable.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "crawler/crawl/crawl_context.hpp"
#include "crawler/crawl/page_digest.hpp"
#include "crawler/crawl/site_rules.hpp"
#include "crawler/crawl/trap_rules.hpp"

namespace needlepoint::crawler {

/// The visit to one site: one request at a time, at the site's pace, by its robots.txt, the most telling pages first.
/// Every URL it takes is settled in the ledger with a page or a reason, or stays queued.
class SiteCrawl {
 public:
  SiteCrawl(CrawlContext& context, std::string site, boost::asio::any_io_executor executor);

  boost::asio::awaitable<void> run();

 private:
  boost::asio::awaitable<void> take(FrontierEntry entry);
  boost::asio::awaitable<void> keep_page(FrontierEntry entry, Fetched fetched);
  boost::asio::awaitable<bool> wait_for_work();
  boost::asio::awaitable<const SiteRules*> rules_for(Url url);
  boost::asio::awaitable<SiteRules> fetch_rules(Url robots_url);
  boost::asio::awaitable<std::optional<Outcome>> ask_rules(Url url);
  boost::asio::awaitable<std::optional<Outcome>> take_turn(Url hop);
  boost::asio::awaitable<std::optional<Outcome>> admit(FrontierEntry entry, Url hop);
  boost::asio::awaitable<Fetched> fetch(Url url, Conditions conditions, HopGate gate);

  void settle(const FrontierEntry& entry, const Outcome& outcome);
  void keep_sitemap(const FrontierEntry& entry, const Fetched& fetched);
  bool postponed(const FrontierEntry& entry, const Fetched& fetched);
  void leave_until(Instant due);
  void note_trouble(const Fetched& fetched);
  void keep_unchanged(const FrontierEntry& entry, const Fetched& fetched, Revisit why, const PageRecord& known);
  bool over_limit();
  std::vector<FrontierEntry> next_entries();
  std::optional<Outcome> blocked(const Url& url);
  void queue_sitemaps(const SiteRules& rules, const Url& base);

  CrawlContext& context_;
  std::string site_;
  boost::asio::any_io_executor executor_;
  Visit visit_;
  std::map<std::string, SiteRules> rules_;  ///< by origin
  std::shared_ptr<void> turn_;              ///< the host's turn that the request under way holds
  std::map<std::string, int> failures_;     ///< by URL, of this run
  TrapRules traps_;
  std::size_t pages_ = 0;
  std::uint64_t bytes_ = 0;
  int troubles_ = 0;             ///< fetches in a row that say that the host is overloaded or gone
  bool left_for_later_ = false;  ///< the site asked for a pause longer than our patience, or is in lasting trouble
};

}  // namespace needlepoint::crawler
