#include "crawler/crawl/page_record.hpp"

#include "crawler/crawl/priority.hpp"
#include "crawler/crawl/scope.hpp"

namespace needlepoint::crawler {
namespace {

bool leads_on(const Link& link) { return !link.nofollow && link.kind != Link::Kind::alternate; }

/// A canonical link is believed where it only drops parameters of the page's own address. Other ones are wrong too
/// often (every page "canonical" to the home page) to give pages up for them.
bool drops_query(const Url& page, const Url& canonical) {
  return !page.query().empty() && page.origin() == canonical.origin() && page.path() == canonical.path() &&
         page.query() != canonical.query() && canonical.query().size() < page.query().size();
}

/// The links to go on with; those over a limit are settled with their reason.
std::vector<FrontierEntry> worth_queueing(const PageBook& book, const FrontierEntry& from, const PageLinks& links) {
  std::vector<FrontierEntry> entries;
  if (links.robots.nofollow) return entries;
  const int depth = from.depth + 1;
  for (const auto& link : links.links) {
    if (!leads_on(link) || !in_site(from.site, link.url)) continue;
    FrontierEntry entry{.url = link.url,
                        .site = from.site,
                        .depth = depth,
                        .priority = link_priority(link.url, link.text, depth),
                        .due = {}};
    if (depth <= book.depth) entries.push_back(std::move(entry));
    else
      book.ledger.refuse(entry,
                         {.code = OutcomeCode::over_limit,
                          .status = 0,
                          .detail = "more than " + std::to_string(book.depth) + " links from the seed"},
                         now());
  }
  return entries;
}

}  // namespace

Outcome judge_page(const PageRecord& page, const PageDigest& digest) {
  const auto make = [&](OutcomeCode code, std::string detail) {
    return Outcome{.code = code, .status = page.status, .detail = std::move(detail)};
  };
  if (digest.links.robots.noindex) return make(OutcomeCode::noindex, "the page asks not to be indexed");
  if (digest.not_found) return make(OutcomeCode::soft_404, "says that there is no such page");
  for (const auto& link : digest.links.links)
    if (link.kind == Link::Kind::canonical && drops_query(page.url, link.url))
      return make(OutcomeCode::duplicate, "its canonical page is " + link.url.text());
  return make(OutcomeCode::fetched, {});
}

bool record_page(PageBook book, const FrontierEntry& entry, const PageRecord& page, const PageDigest& digest) {
  const auto outcome = judge_page(page, digest);
  const bool kept = outcome.code == OutcomeCode::fetched;
  book.ledger.batch([&] {
    const auto links = worth_queueing(book, entry, digest.links);
    if (kept) {
      const auto id = book.ledger.settle_page(entry.url, page, links);
      book.ledger.put_claims(id, digest.claims);
    } else {
      for (const auto& link : links) book.ledger.enqueue(link);
      book.ledger.settle(entry.url, outcome, page.fetched_at);
    }
  });
  ++book.stats.outcomes[outcome.code];
  if (kept) book.stats.claims += static_cast<std::int64_t>(digest.claims.size());
  return kept;
}

}  // namespace needlepoint::crawler
