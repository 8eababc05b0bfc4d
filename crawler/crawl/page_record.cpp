#include "crawler/crawl/page_record.hpp"

#include "crawler/crawl/priority.hpp"
#include "crawler/crawl/scope.hpp"

namespace needlepoint::crawler {
namespace {

bool leads_on(const Link& link) {
  return !link.nofollow && (link.kind == Link::Kind::anchor || link.kind == Link::Kind::frame || link.kind == Link::Kind::refresh);
}

/// The links to go on with; those over a limit are settled with their reason.
std::vector<FrontierEntry> worth_queueing(CrawlContext& context, const FrontierEntry& from, const PageLinks& links) {
  std::vector<FrontierEntry> entries;
  if (links.nofollow) return entries;
  const int depth = from.depth + 1;
  for (const auto& link : links.links) {
    if (!leads_on(link) || !in_site(from.site, link.url)) continue;
    FrontierEntry entry{.url = link.url, .site = from.site, .depth = depth, .priority = link_priority(link.url, link.text, depth), .due = {}};
    if (depth <= context.options.depth) entries.push_back(std::move(entry));
    else
      context.ledger.refuse(entry, {.code = OutcomeCode::over_limit, .status = 0,
                                    .detail = "more than " + std::to_string(context.options.depth) + " links from the seed"}, now());
  }
  return entries;
}

}  // namespace

bool record_page(CrawlContext& context, const FrontierEntry& entry, const PageRecord& page, const PageDigest& digest) {
  const auto code = digest.links.noindex ? OutcomeCode::noindex : OutcomeCode::fetched;
  context.ledger.batch([&] {
    const auto links = worth_queueing(context, entry, digest.links);
    if (code == OutcomeCode::noindex) {
      for (const auto& link : links) context.ledger.enqueue(link);
      context.ledger.settle(entry.url, {.code = code, .status = page.status, .detail = "the page asks not to be indexed"}, page.fetched_at);
    } else {
      const auto id = context.ledger.settle_page(entry.url, page, links);
      context.ledger.put_claims(id, digest.claims);
    }
  });
  ++context.stats.outcomes[code];
  context.stats.claims += static_cast<std::int64_t>(digest.claims.size());
  return code == OutcomeCode::fetched;
}

}  // namespace needlepoint::crawler
