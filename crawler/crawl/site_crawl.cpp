#include "crawler/crawl/site_crawl.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "crawler/crawl/page_record.hpp"
#include "crawler/crawl/priority.hpp"
#include "crawler/crawl/scope.hpp"
#include "crawler/fetch/sitemap.hpp"

namespace asio = boost::asio;

namespace needlepoint::crawler {
namespace {

// g++ 12 destroys aggregates twice that are made inside a co_await expression, so what is handed over has a name here.
const Conditions no_conditions;

constexpr std::size_t claimed_at_once = 8;
constexpr std::chrono::milliseconds stop_check{200};
constexpr std::chrono::seconds retry_pause{2};
constexpr std::chrono::milliseconds second_attempt_patience{2000}, second_attempt_check{2};

bool may_pass(const Outcome& outcome) {
  switch (outcome.code) {
    case OutcomeCode::dns_failed:
    case OutcomeCode::connect_failed:
    case OutcomeCode::timed_out: return true;
    case OutcomeCode::http_error: return outcome.status == 429 || (outcome.status >= 500 && outcome.status != 501);
    default: return false;
  }
}

}  // namespace

SiteCrawl::SiteCrawl(CrawlContext& context, std::string site, asio::any_io_executor executor)
    : context_{context}, site_{std::move(site)}, executor_{executor}, visit_{context.fetcher, executor} {
  pages_ = context_.ledger.pages_of(site_);
}

asio::awaitable<void> SiteCrawl::run() {
  ++context_.stats.sites;
  while (!context_.stopping && !left_for_later_) {
    const auto entries = context_.ledger.claim_due(site_, claimed_at_once, now());
    if (entries.empty() && !co_await wait_for_work()) co_return;
    for (const auto& entry : entries) {
      if (context_.stopping || left_for_later_ || over_limit()) break;
      co_await take(entry);
    }
  }
}

/// Waits for a URL that was put off, when that is soon; false when there is nothing to wait for.
asio::awaitable<bool> SiteCrawl::wait_for_work() {
  const auto due = context_.ledger.next_due(site_);
  if (!due) co_return false;
  const auto left = *due - now();
  if (left > context_.options.patience) co_return false;
  co_await wait_until(Pace::Clock::now() + std::max(left, std::chrono::seconds{1}));
  co_return true;
}

asio::awaitable<void> SiteCrawl::wait_until(Pace::Clock::time_point moment) {
  asio::steady_timer timer{executor_};
  while (!context_.stopping && Pace::Clock::now() < moment) {
    timer.expires_at(std::min(moment, Pace::Clock::now() + stop_check));
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
  }
}

Pace& SiteCrawl::pace_of(const Url& url) { return paces_.try_emplace(std::string{url.host()}, context_.options.delay).first->second; }

/// The polite fetch: waits its turn, and lets the pace learn from what came.
asio::awaitable<Fetched> SiteCrawl::fetch(Url url, Conditions conditions, HopGate gate) {
  co_await wait_until(pace_of(url).next());
  pace_of(url).note_contact(Pace::Clock::now());
  auto fetched = co_await visit_.fetch(url, std::move(conditions), std::move(gate));
  context_.stats.requests += static_cast<std::int64_t>(fetched.redirects.size()) + 1;
  context_.stats.bytes += static_cast<std::int64_t>(fetched.exchange.response.body.size());
  bytes_ += fetched.exchange.response.body.size();
  pace_of(fetched.url).note_contact(Pace::Clock::now());
  if (fetched.exchange.response.status != 0) pace_of(fetched.url).note_response(fetched.exchange.took);
  co_return fetched;
}

asio::awaitable<const SiteRules*> SiteCrawl::rules_for(Url url) {
  const auto origin = url.origin();
  if (const auto known = rules_.find(origin); known != rules_.end()) co_return &known->second;
  const auto robots_url = Url::parse("/robots.txt", &url);
  Fetched robots_txt;
  for (int attempt = 0; attempt <= context_.options.retries && !context_.stopping; ++attempt) {
    if (attempt > 0) co_await wait_until(Pace::Clock::now() + retry_pause);
    // Redirects of robots.txt may leave the site (RFC 9309, 2.3.1.2); the address guard holds there too.
    const HopGate anywhere = [](Url) -> asio::awaitable<std::optional<Outcome>> { co_return std::nullopt; };
    robots_txt = co_await fetch(*robots_url, no_conditions, anywhere);
    if (!may_pass(robots_txt.outcome)) break;
  }
  auto& rules = rules_[origin] = rules_of(robots_txt);
  pace_of(url).set_crawl_delay(rules.robots.crawl_delay(robots_token));
  if (!rules.refusal && in_site(site_, url)) {
    auto sitemaps = rules.robots.sitemaps();
    sitemaps.push_back("/sitemap.xml");
    for (const auto& text : sitemaps)
      if (const auto sitemap = Url::parse(text, &url); sitemap && in_site(site_, *sitemap))
        context_.ledger.enqueue({.url = *sitemap, .site = site_, .depth = 0, .priority = sitemap_priority, .due = {}});
  }
  co_return &rules;
}

/// Whether one hop on the way to a page may be fetched; waits for the host's turn when it may.
asio::awaitable<std::optional<Outcome>> SiteCrawl::admit(FrontierEntry entry, Url hop) {
  if (!in_site(site_, hop)) co_return Outcome{.code = OutcomeCode::bad_redirect, .status = 0, .detail = "leaves the site for " + hop.text()};
  if (frontier_key(hop) != frontier_key(entry.url))
    if (const auto known = context_.ledger.outcome_of(hop); known && known->code == OutcomeCode::fetched)
      co_return Outcome{.code = OutcomeCode::duplicate, .status = 0, .detail = "leads to " + hop.text() + ", which is there"};
  pace_of(hop).note_contact(Pace::Clock::now());  // the response that sends us there has just come in
  const SiteRules* const rules = co_await rules_for(hop);
  if (rules->refusal) co_return rules->refusal;
  if (const auto verdict = rules->robots.verdict(robots_token, hop); !verdict.allowed)
    co_return Outcome{.code = OutcomeCode::robots_disallowed, .status = 0, .detail = "line " + std::to_string(verdict.line) + " of " + hop.origin() + "/robots.txt"};
  co_await wait_until(pace_of(hop).next());
  pace_of(hop).note_contact(Pace::Clock::now());
  co_return std::nullopt;
}

asio::awaitable<void> SiteCrawl::take(FrontierEntry entry) {
  if (auto entry_of_list = context_.blocked.entry_for(entry.url); !entry_of_list.empty())
    co_return settle(entry, {.code = OutcomeCode::blocked_by_operator, .status = 0, .detail = entry_of_list + " is on the block list"});
  if (auto rule = traps_.judge(entry.url); !rule.empty()) co_return settle(entry, {.code = OutcomeCode::trap, .status = 0, .detail = std::move(rule)});
  const SiteRules* const rules = co_await rules_for(entry.url);
  if (context_.stopping) co_return;
  if (rules->refusal) co_return settle(entry, *rules->refusal);
  if (const auto verdict = rules->robots.verdict(robots_token, entry.url); !verdict.allowed)
    co_return settle(entry, {.code = OutcomeCode::robots_disallowed, .status = 0,
                             .detail = "line " + std::to_string(verdict.line) + " of " + entry.url.origin() + "/robots.txt"});
  auto turn = co_await turn_for(entry);
  context_.ledger.note_attempt(entry.url);
  const HopGate gate = [this, entry](Url hop) { return admit(entry, std::move(hop)); };
  const auto known = context_.ledger.page_of(entry.url);
  Conditions conditions;
  if (known) conditions = {.etag = known->etag, .last_modified = known->last_modified};
  auto fetched = co_await fetch(entry.url, conditions, gate);
  turn.reset();
  if (context_.stopping && fetched.outcome.code != OutcomeCode::fetched) co_return;  // the stop itself may have broken it
  if (postponed(entry, fetched)) co_return;
  if (known && fetched.outcome.code == OutcomeCode::not_modified) co_return keep_unchanged(entry, fetched, Revisit::not_modified, known->url);
  if (fetched.outcome.code != OutcomeCode::fetched) co_return settle(entry, fetched.outcome);
  if (is_html(fetched)) co_await keep_page(std::move(entry), std::move(fetched));
  else keep_sitemap(entry, fetched);
}

/// A kill interrupts all that is under way. What was interrupted once goes one at a time (for as long as others can
/// wait), so that the next kill finds at most one of them under way again and hardly a page is fetched three times.
asio::awaitable<std::shared_ptr<void>> SiteCrawl::turn_for(FrontierEntry entry) {
  if (entry.attempts == 0) co_return nullptr;
  const auto patience = Pace::Clock::now() + second_attempt_patience;
  while (context_.second_attempt && !context_.stopping && Pace::Clock::now() < patience) co_await wait_until(Pace::Clock::now() + second_attempt_check);
  context_.second_attempt = true;
  co_return std::shared_ptr<void>{nullptr, [this](void*) { context_.second_attempt = false; }};
}

/// A failure that may pass is tried again, later; a host that asked for a pause gets it.
bool SiteCrawl::postponed(const FrontierEntry& entry, const Fetched& fetched) {
  if (!may_pass(fetched.outcome)) return false;
  const auto asked = parse_retry_after(fetched.exchange.response.header("Retry-After"), now());
  if (++failures_[entry.url.text()] > context_.options.retries + (asked ? 1 : 0)) return false;
  if (asked && *asked > context_.options.patience) {
    context_.ledger.postpone_site(site_, now() + *asked);
    left_for_later_ = true;
    return true;
  }
  if (asked) pace_of(fetched.url).rest(*asked, Pace::Clock::now());
  context_.ledger.postpone(entry.url, now() + asked.value_or(retry_pause));
  return true;
}

/// Archive first: what the ledger tells of must be there, and a kill while the page is read costs no second fetch.
asio::awaitable<void> SiteCrawl::keep_page(FrontierEntry entry, Fetched fetched) {
  const auto at = now();
  const auto preserve = [&fetched, &entry, this, at]() -> asio::awaitable<PreservedPage> { co_return preserve_page(fetched, site_, entry.url, at); };
  auto preserved = co_await asio::co_spawn(context_.scribe, preserve, asio::use_awaitable);
  auto& page = preserved.page;
  if (const auto same = context_.ledger.page_with_hash(site_, page.hash); same && *same != page.url) {
    context_.archive.append(archive_revisit(fetched.exchange, Revisit::identical_payload, *same, at));
    co_return settle(entry, {.code = OutcomeCode::duplicate, .status = page.status, .detail = "the same bytes as " + same->text()});
  }
  if (const auto known = context_.ledger.page_of(entry.url); known && known->url == page.url && known->hash == page.hash)
    co_return keep_unchanged(entry, fetched, Revisit::identical_payload, known->url);
  const auto place = context_.archive.append(preserved.archived.response_member);
  context_.archive.append(preserved.archived.request_member);
  page.archive_file = place.file, page.archive_offset = place.offset, page.archive_length = place.length;

  const auto read = [&fetched, &page, this]() -> asio::awaitable<PageDigest> {
    co_return digest_page(page, fetched.exchange.response, fetched.body, context_.reference);
  };
  const auto digest = co_await asio::co_spawn(context_.readers, read, asio::use_awaitable);
  if (record_page(context_, entry, page, digest)) ++pages_;
}

/// A visit that found what we have: it costs a note in the archive and a line in the ledger.
void SiteCrawl::keep_unchanged(const FrontierEntry& entry, const Fetched& fetched, Revisit why, const Url& same_as) {
  const auto at = now();
  context_.archive.append(archive_revisit(fetched.exchange, why, same_as, at));
  const Outcome outcome{.code = OutcomeCode::not_modified, .status = fetched.exchange.response.status, .detail = why == Revisit::not_modified ? "" : "the same bytes as before"};
  context_.ledger.settle_unchanged(entry.url, outcome, at);
  ++context_.stats.outcomes[outcome.code];
}

/// What is no page may be a list of pages.
void SiteCrawl::keep_sitemap(const FrontierEntry& entry, const Fetched& fetched) {
  const auto type = fetched.exchange.response.header("Content-Type");
  Outcome outcome{.code = OutcomeCode::not_html, .status = fetched.exchange.response.status, .detail = std::string{type.substr(0, 80)}};
  const bool listed = entry.priority == sitemap_priority || type.find("xml") != type.npos;
  const auto sitemap = listed ? Sitemap::read(fetched.body, fetched.url) : Sitemap{};
  context_.ledger.batch([&] {
    std::size_t queued = 0;
    for (const auto& text : sitemap.sitemaps)
      if (const auto url = Url::parse(text); url && in_site(site_, *url))
        queued += context_.ledger.enqueue({.url = *url, .site = site_, .depth = entry.depth + 1, .priority = sitemap_priority, .due = {}});
    for (const auto& listed_page : sitemap.urls)
      if (const auto url = Url::parse(listed_page.loc); url && in_site(site_, *url))
        queued += context_.ledger.enqueue({.url = *url, .site = site_, .depth = 1, .priority = link_priority(*url, {}, 1) - sitemap_entry_demerit, .due = {}});
    if (sitemap.type != Sitemap::Type::error) outcome.detail = "sitemap: " + std::to_string(queued) + " new URLs";
    settle(entry, outcome);
  });
}

bool SiteCrawl::over_limit() {
  const auto& options = context_.options;
  std::string why;
  if (pages_ >= options.pages_a_site) why = "the site's cap of " + std::to_string(options.pages_a_site) + " pages is reached";
  else if (bytes_ >= options.bytes_a_site) why = "the site's cap of " + std::to_string(options.bytes_a_site) + " bytes is reached";
  else return false;
  const auto count = context_.ledger.settle_rest(site_, {.code = OutcomeCode::over_limit, .status = 0, .detail = why}, now());
  if (count > 0) context_.stats.outcomes[OutcomeCode::over_limit] += static_cast<std::int64_t>(count);
  return true;
}

void SiteCrawl::settle(const FrontierEntry& entry, const Outcome& outcome) {
  context_.ledger.settle(entry.url, outcome, now());
  ++context_.stats.outcomes[outcome.code];
}

}  // namespace needlepoint::crawler
