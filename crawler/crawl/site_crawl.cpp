#include "crawler/crawl/site_crawl.hpp"

#include <boost/asio/co_spawn.hpp>
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
constexpr std::chrono::seconds retry_pause{2}, finishing_patience{5};
constexpr int troubles_most = 6;
constexpr std::chrono::hours trouble_pause{1};
constexpr std::chrono::hours robots_hold{24};  // RFC 9309, 2.4

bool may_pass(const Outcome& outcome) {
  switch (outcome.code) {
    case OutcomeCode::dns_failed:
    case OutcomeCode::connect_failed:
    case OutcomeCode::timed_out:
      return true;
    case OutcomeCode::http_error:
      return outcome.status == 429 || (outcome.status >= 500 && outcome.status != 501);
    default:
      return false;
  }
}

/// Says that the host has too much to do, or is not there: reasons that hold for its other pages too.
bool in_trouble(const Outcome& outcome) {
  switch (outcome.code) {
    case OutcomeCode::dns_failed:
    case OutcomeCode::connect_failed:
    case OutcomeCode::timed_out:
      return true;
    case OutcomeCode::http_error:
      return outcome.status == 429 || outcome.status == 503;
    default:
      return false;
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
    const auto entries = next_entries();
    if (entries.empty() && (context_.options.only_interrupted || !co_await wait_for_work())) co_return;
    for (const auto& entry : entries) {
      if (context_.stopping || left_for_later_ || over_limit()) break;
      co_await take(entry);
    }
    if (context_.options.only_interrupted) co_return;
  }
}

std::vector<FrontierEntry> SiteCrawl::next_entries() {
  auto& ledger = context_.ledger;
  return context_.options.only_interrupted ? ledger.claim_interrupted(site_)
                                           : ledger.claim_due(site_, claimed_at_once, now());
}

/// Waits for a URL that was put off, when that is soon; false when there is nothing to wait for.
asio::awaitable<bool> SiteCrawl::wait_for_work() {
  const auto due = context_.ledger.next_due(site_);
  if (!due) co_return false;
  const auto left = *due - now();
  if (left > context_.options.patience) co_return false;
  co_await sleep_until(Pace::Clock::now() + std::max(left, std::chrono::seconds{1}), context_.stopping);
  co_return true;
}

/// Why the operator keeps us from `url`; asked right before each request, so that a host that is put on the list while
/// we wait for its turn is left alone.
std::optional<Outcome> SiteCrawl::blocked(const Url& url) {
  auto entry = context_.blocked.entry_for(url);
  if (entry.empty()) return std::nullopt;
  return Outcome{
      .code = OutcomeCode::blocked_by_operator, .status = 0, .detail = std::move(entry) + " is on the block list"};
}

/// Waits for the turn of a hop's host, which the fetch then holds.
asio::awaitable<std::optional<Outcome>> SiteCrawl::take_turn(Url hop) {
  turn_.reset();  // first: the hop may be on the same host
  turn_ = co_await context_.turns.take(hop);
  if (!turn_) co_return Outcome{.code = OutcomeCode::timed_out, .status = 0, .detail = "the run stopped"};
  co_return blocked(hop);
}

/// One request and its redirects, in a turn that is held already; the pace learns from what came.
asio::awaitable<Fetched> SiteCrawl::fetch(Url url, Conditions conditions, HopGate gate) {
  auto fetched = co_await visit_.fetch(url, std::move(conditions), std::move(gate));
  turn_.reset();
  context_.stats.requests += static_cast<std::int64_t>(fetched.redirects.size()) + 1;
  context_.stats.bytes += static_cast<std::int64_t>(fetched.exchange.response.body.size());
  bytes_ += fetched.exchange.response.body.size();
  if (fetched.exchange.response.status != 0) context_.turns.pace(fetched.url).note_response(fetched.exchange.took);
  co_return fetched;
}

asio::awaitable<SiteRules> SiteCrawl::fetch_rules(Url robots_url) {
  Fetched robots_txt;
  for (int attempt = 0; attempt <= context_.options.retries && !context_.stopping; ++attempt) {
    if (attempt > 0) co_await sleep_until(Pace::Clock::now() + retry_pause, context_.stopping);
    if (auto refusal = co_await take_turn(robots_url); refusal)
      co_return SiteRules{.refusal = std::move(refusal), .robots = {}, .asked_at = {}};
    // Redirects of robots.txt may leave the site (RFC 9309, 2.3.1.2); the address guard holds there too.
    const HopGate polite = [this](Url hop) { return take_turn(std::move(hop)); };
    robots_txt = co_await fetch(robots_url, no_conditions, polite);
    if (!may_pass(robots_txt.outcome)) break;
  }
  auto rules = rules_of(robots_txt);
  if (!rules.refusal && !context_.stopping)
    context_.ledger.keep_robots(robots_url.origin(),
                                {.outcome = robots_txt.outcome,
                                 .body = robots_txt.outcome.status < 300 ? std::move(robots_txt.body) : "",
                                 .fetched_at = now()});
  co_return rules;
}

/// What robots.txt says, for a day: of this visit, of an earlier run, or asked for.
asio::awaitable<const SiteRules*> SiteCrawl::rules_for(Url url) {
  const auto origin = url.origin();
  if (const auto known = rules_.find(origin); known != rules_.end() && now() - known->second.asked_at < robots_hold)
    co_return &known->second;
  const auto copy = context_.options.recrawl ? std::nullopt : context_.ledger.robots_of(origin);
  const auto robots_url = Url::parse("/robots.txt", &url);
  SiteRules asked;
  if (copy && now() - copy->fetched_at < robots_hold) asked = rules_of(*copy);
  else asked = co_await fetch_rules(*robots_url);
  auto& rules = rules_[origin] = std::move(asked);
  context_.turns.pace(url).set_crawl_delay(rules.robots.crawl_delay(robots_token));
  if (!rules.refusal && in_site(site_, url)) queue_sitemaps(rules, url);
  co_return &rules;
}

void SiteCrawl::queue_sitemaps(const SiteRules& rules, const Url& base) {
  auto sitemaps = rules.robots.sitemaps();
  sitemaps.push_back("/sitemap.xml");
  for (const auto& text : sitemaps)
    if (const auto sitemap = Url::parse(text, &base); sitemap && in_site(site_, *sitemap))
      context_.ledger.enqueue({.url = *sitemap, .site = site_, .depth = 0, .priority = sitemap_priority, .due = {}});
}

/// What robots.txt has against `url`.
asio::awaitable<std::optional<Outcome>> SiteCrawl::ask_rules(Url url) {
  const SiteRules* const rules = co_await rules_for(url);
  if (rules->refusal) co_return rules->refusal;
  if (const auto verdict = rules->robots.verdict(robots_token, url); !verdict.allowed)
    co_return Outcome{.code = OutcomeCode::robots_disallowed,
                      .status = 0,
                      .detail = "line " + std::to_string(verdict.line) + " of " + url.origin() + "/robots.txt"};
  co_return std::nullopt;
}

/// Whether one hop on the way to a page may be fetched; waits for the host's turn when it may.
asio::awaitable<std::optional<Outcome>> SiteCrawl::admit(FrontierEntry entry, Url hop) {
  if (!in_site(site_, hop))
    co_return Outcome{.code = OutcomeCode::bad_redirect, .status = 0, .detail = "leaves the site for " + hop.text()};
  if (frontier_key(hop) != frontier_key(entry.url))
    if (const auto known = context_.ledger.outcome_of(hop);
        known && (known->code == OutcomeCode::fetched || known->code == OutcomeCode::not_modified))
      co_return Outcome{
          .code = OutcomeCode::duplicate, .status = 0, .detail = "leads to " + hop.text() + ", which is there"};
  turn_.reset();  // the response that sends us there has come in; robots.txt may take a turn of the same host
  if (auto refusal = co_await ask_rules(hop); refusal) co_return refusal;
  co_return co_await take_turn(hop);
}

asio::awaitable<void> SiteCrawl::take(FrontierEntry entry) {
  if (auto refusal = blocked(entry.url); refusal) co_return settle(entry, *refusal);
  if (auto rule = traps_.judge(entry.url); !rule.empty())
    co_return settle(entry, {.code = OutcomeCode::trap, .status = 0, .detail = std::move(rule)});
  const auto refusal = co_await ask_rules(entry.url);
  if (context_.stopping) co_return;
  if (refusal) co_return settle(entry, *refusal);
  if (context_.options.only_interrupted &&
      context_.turns.pace(entry.url).next() - Pace::Clock::now() > finishing_patience)
    co_return;
  const auto late_refusal = co_await take_turn(entry.url);
  if (context_.stopping) co_return;
  if (late_refusal) co_return settle(entry, *late_refusal);
  context_.ledger.note_attempt(entry.url);
  const HopGate gate = [this, entry](Url hop) { return admit(entry, std::move(hop)); };
  const auto known = context_.ledger.page_of(entry.url);
  Conditions conditions;
  if (known) conditions = {.etag = known->etag, .last_modified = known->last_modified};
  auto fetched = co_await fetch(entry.url, conditions, gate);
  if (context_.stopping && fetched.outcome.code != OutcomeCode::fetched)
    co_return;  // the stop itself may have broken it
  if (postponed(entry, fetched)) co_return;
  if (known && fetched.outcome.code == OutcomeCode::not_modified)
    co_return keep_unchanged(entry, fetched, Revisit::not_modified, *known);
  if (fetched.outcome.code != OutcomeCode::fetched) co_return settle(entry, fetched.outcome);
  if (is_html(fetched)) co_await keep_page(std::move(entry), std::move(fetched));
  else keep_sitemap(entry, fetched);
}

void SiteCrawl::leave_until(Instant due) {
  context_.ledger.postpone_site(site_, due);
  left_for_later_ = true;
}

/// A host that is overloaded is left alone longer each time; one that does not recover, until the next run.
void SiteCrawl::note_trouble(const Fetched& fetched) {
  if (!in_trouble(fetched.outcome)) {
    troubles_ = 0;
    return;
  }
  if (++troubles_ >= troubles_most) return leave_until(now() + trouble_pause);
  if (fetched.outcome.code == OutcomeCode::http_error)
    context_.turns.pace(fetched.url).rest(context_.options.busy_pause * (1 << troubles_), Pace::Clock::now());
}

/// A failure that may pass is tried again, later; a host that asked for a pause gets it.
bool SiteCrawl::postponed(const FrontierEntry& entry, const Fetched& fetched) {
  const auto asked = parse_retry_after(fetched.exchange.response.header("Retry-After"), now());
  if (!asked) note_trouble(fetched);
  if (!may_pass(fetched.outcome)) return false;
  if (++failures_[entry.url.text()] > context_.options.retries + (asked ? 1 : 0)) return false;
  if (left_for_later_) return true;
  if (asked && *asked > context_.options.patience) return leave_until(now() + *asked), true;
  if (asked) context_.turns.pace(fetched.url).rest(*asked, Pace::Clock::now());
  context_.ledger.postpone(entry.url, now() + asked.value_or(retry_pause));
  return true;
}

/// Archive first: what the ledger tells of must be there, and a kill while the page is read costs no second fetch.
asio::awaitable<void> SiteCrawl::keep_page(FrontierEntry entry, Fetched fetched) {
  const auto at = now();
  const auto preserve = [&fetched, &entry, this, at]() -> asio::awaitable<PreservedPage> {
    co_return preserve_page(fetched, site_, entry.url, at);
  };
  auto preserved = co_await asio::co_spawn(context_.scribe, preserve, asio::use_awaitable);
  auto& page = preserved.page;
  if (const auto same = context_.ledger.page_with_hash(site_, page.hash); same && same->url != page.url) {
    context_.archive.append(
        archive_revisit(fetched.exchange, Revisit::identical_payload, same->url, same->fetched_at, at));
    co_return settle(
        entry,
        {.code = OutcomeCode::duplicate, .status = page.status, .detail = "the same bytes as " + same->url.text()});
  }
  if (const auto known = context_.ledger.page_of(entry.url);
      known && known->url == page.url && known->hash == page.hash)
    co_return keep_unchanged(entry, fetched, Revisit::identical_payload, *known);
  const auto place = context_.archive.append(preserved.archived.response_member);
  context_.archive.append(preserved.archived.request_member);
  page.archive_file = place.file, page.archive_offset = place.offset, page.archive_length = place.length;

  const auto read = [&fetched, &page, this]() -> asio::awaitable<PageDigest> {
    co_return digest_page(page, fetched.exchange.response, fetched.body, context_.reference);
  };
  const auto digest = co_await asio::co_spawn(context_.readers, read, asio::use_awaitable);
  const PageBook book{.ledger = context_.ledger, .stats = context_.stats, .depth = context_.options.depth};
  if (record_page(book, entry, page, digest)) ++pages_;
}

/// A visit that found what we have: it costs a note in the archive and a line in the ledger.
void SiteCrawl::keep_unchanged(const FrontierEntry& entry, const Fetched& fetched, Revisit why,
                               const PageRecord& known) {
  const auto at = now();
  context_.archive.append(archive_revisit(fetched.exchange, why, known.url, known.fetched_at, at));
  const Outcome outcome{.code = OutcomeCode::not_modified,
                        .status = fetched.exchange.response.status,
                        .detail = why == Revisit::not_modified ? "" : "the same bytes as before"};
  context_.ledger.settle_unchanged(entry.url, outcome, at);
  ++context_.stats.outcomes[outcome.code];
}

/// What is no page may be a list of pages.
void SiteCrawl::keep_sitemap(const FrontierEntry& entry, const Fetched& fetched) {
  const auto type = fetched.exchange.response.header("Content-Type");
  Outcome outcome{.code = OutcomeCode::not_html,
                  .status = fetched.exchange.response.status,
                  .detail = std::string{type.substr(0, 80)}};
  const bool listed = entry.priority == sitemap_priority || type.find("xml") != type.npos;
  const auto sitemap = listed ? Sitemap::read(fetched.body, fetched.url) : Sitemap{};
  context_.ledger.batch([&] {
    auto& ledger = context_.ledger;
    std::size_t queued = 0;
    for (const auto& text : sitemap.sitemaps)
      if (const auto url = Url::parse(text); url && in_site(site_, *url))
        queued += ledger.enqueue(
            {.url = *url, .site = site_, .depth = entry.depth + 1, .priority = sitemap_priority, .due = {}});
    for (const auto& listed_page : sitemap.urls)
      if (const auto url = Url::parse(listed_page.loc); url && in_site(site_, *url)) {
        queued += ledger.enqueue({.url = *url,
                                  .site = site_,
                                  .depth = 1,
                                  .priority = link_priority(*url, {}, 1) - sitemap_entry_demerit,
                                  .due = {}});
        ledger.note_listed(*url, listed_page.lastmod);
      }
    if (sitemap.type == Sitemap::Type::error) return settle(entry, outcome);
    outcome.detail = "sitemap: " + std::to_string(queued) + " new URLs";
    if (const auto moved = ledger.requeue_listed(site_, now()); moved > 0)
      outcome.detail += ", " + std::to_string(moved) + " that it says have changed";
    settle(entry, outcome);
    ledger.revisit_list(entry.url);
  });
}

bool SiteCrawl::over_limit() {
  const auto& options = context_.options;
  std::string why;
  if (pages_ >= options.pages_a_site)
    why = "the site's cap of " + std::to_string(options.pages_a_site) + " pages is reached";
  else if (bytes_ >= options.bytes_a_site)
    why = "the site's cap of " + std::to_string(options.bytes_a_site) + " bytes is reached";
  else return false;
  const auto count =
      context_.ledger.settle_rest(site_, {.code = OutcomeCode::over_limit, .status = 0, .detail = why}, now());
  if (count > 0) context_.stats.outcomes[OutcomeCode::over_limit] += static_cast<std::int64_t>(count);
  return true;
}

void SiteCrawl::settle(const FrontierEntry& entry, const Outcome& outcome) {
  context_.ledger.settle(entry.url, outcome, now());
  ++context_.stats.outcomes[outcome.code];
}

}  // namespace needlepoint::crawler
