// The frontier and the outcomes.
#include <stdexcept>

#include "data/ledger_revisits.hpp"

namespace needlepoint {
namespace {

/// A URL this program wrote itself.
Url url_from_row(const std::string& text) {
  const auto url = Url::parse(text);
  if (!url) throw std::runtime_error("ledger: damaged URL " + text);
  return *url;
}

/// Says that nobody is there, rather than that one page is not or that a robot is unwelcome.
bool nobody_there(const Url& url, const Outcome& outcome) {
  const bool home = url.path() == "/";
  switch (outcome.code) {
    case OutcomeCode::dns_failed:
    case OutcomeCode::connect_failed:
    case OutcomeCode::robots_unreachable:
      return true;
    case OutcomeCode::timed_out:
      return home;
    case OutcomeCode::http_error:
      return home && (outcome.status == 404 || outcome.status == 410 || outcome.status >= 500);
    default:
      return false;
  }
}

/// Remembers since when and until when a site was found dead; a page makes it alive again.
void note_life(Ledger::Database& database, std::int64_t site, const Url& url, const Outcome& outcome, Instant at) {
  if (nobody_there(url, outcome))
    database.run("UPDATE sites SET failing_since = coalesce(failing_since, ?2), failing_until = ?2 WHERE id = ?1", site,
                 at);
  else if (outcome.code == OutcomeCode::fetched || outcome.code == OutcomeCode::not_modified)
    database.run(
        "UPDATE sites SET failing_since = NULL, failing_until = NULL WHERE id = ?1 AND failing_since IS NOT NULL",
        site);
}

/// Takes the row of `key` off the frontier; makes it when the URL was never queued (the end of a redirect).
void settle_row(Ledger::Database& database, const std::string& key, const Url& url, std::int64_t site,
                const Outcome& outcome, std::optional<std::int64_t> page, Instant at) {
  database.run(
      "INSERT INTO urls(key, url, site, depth, priority, due, queued, outcome, status, detail, settled_at, page)"
      " VALUES(?1, ?2, ?3, 0, 0, 0, 0, ?4, ?5, ?6, ?7, ?8)"
      " ON CONFLICT(key) DO UPDATE SET queued = 0, attempts = 0, outcome = ?4, status = ?5, detail = ?6, settled_at = "
      "?7, page = coalesce(?8, page)",
      key, url.text(), site, static_cast<int>(outcome.code), outcome.status, outcome.detail, at, page);
  note_life(database, site, url, outcome, at);
}

std::int64_t site_of_row(Ledger::Database& database, const std::string& key, const Url& url) {
  {
    auto row = database.query("SELECT site FROM urls WHERE key = ?1", key);
    if (row.next()) return row.integer(0);
  }
  return id_of_site(database, url.authority());
}

void enqueue_row(Ledger::Database& database, const FrontierEntry& entry, std::int64_t site) {
  const auto key = frontier_key(entry.url);
  database.run(
      "INSERT INTO urls(key, url, site, depth, priority, due, queued) VALUES(?1, ?2, ?3, ?4, ?5, ?6, 1) ON "
      "CONFLICT(key) DO NOTHING",
      key, entry.url.text(), site, entry.depth, entry.priority, entry.due);
}

bool holds_page(Ledger::Database& database, const Url& url) {
  return database.query("SELECT 1 FROM pages WHERE url = ?1", url.text()).next();
}

std::int64_t put_page(Ledger::Database& database, const PageRecord& page, std::int64_t site) {
  auto row = database.query(
      "INSERT INTO pages(url, site, status, content_type, hash, etag, last_modified, archive_file, archive_offset, "
      "archive_length, fetched_at)"
      " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
      " ON CONFLICT(url) DO UPDATE SET site = ?2, status = ?3, content_type = ?4, hash = ?5, etag = ?6, last_modified "
      "= ?7,"
      " archive_file = ?8, archive_offset = ?9, archive_length = ?10, fetched_at = ?11, gone_since = NULL, gone_until "
      "= NULL"
      " RETURNING id",
      page.url.text(), site, page.status, page.content_type, page.hash, page.etag, page.last_modified,
      page.archive_file, static_cast<std::int64_t>(page.archive_offset), static_cast<std::int64_t>(page.archive_length),
      page.fetched_at);
  row.next();
  const auto id = row.integer(0);
  row.run();
  return id;
}

}  // namespace

bool Ledger::enqueue(const FrontierEntry& entry) {
  auto& database = *database_;
  Transaction transaction{database};
  enqueue_row(database, entry, id_of_site(database, entry.site));
  const bool added = sqlite3_changes(database.connection) > 0;
  transaction.commit();
  return added;
}

std::vector<FrontierEntry> Ledger::claim_due(std::string_view site, std::size_t limit, Instant now) {
  std::vector<FrontierEntry> entries;
  auto row = database_->query(
      "SELECT u.url, u.depth, u.priority, u.due, u.attempts FROM urls u JOIN sites s ON s.id = u.site"
      " WHERE u.queued = 1 AND s.name = ?1 AND u.due <= ?2 ORDER BY u.priority DESC, u.id LIMIT ?3",
      site, now, static_cast<std::int64_t>(limit));
  while (row.next())
    entries.push_back({.url = url_from_row(row.text(0)),
                       .site = std::string{site},
                       .depth = static_cast<int>(row.integer(1)),
                       .priority = static_cast<int>(row.integer(2)),
                       .due = row.instant(3),
                       .attempts = static_cast<int>(row.integer(4))});
  return entries;
}

std::vector<std::string> Ledger::sites_with_work() {
  std::vector<std::string> sites;
  auto row = database_->query(
      "SELECT name FROM sites s WHERE EXISTS(SELECT 1 FROM urls u WHERE u.site = s.id AND u.queued = 1) ORDER BY id");
  while (row.next()) sites.push_back(row.text(0));
  return sites;
}

void Ledger::settle(const Url& url, const Outcome& outcome, Instant at) {
  auto& database = *database_;
  Transaction transaction{database};
  const auto key = frontier_key(url);
  settle_row(database, key, url, site_of_row(database, key, url), outcome, std::nullopt, at);
  const bool gone = outcome.code == OutcomeCode::http_error && (outcome.status == 404 || outcome.status == 410);
  if (const auto page = gone ? page_of(url) : std::nullopt; page && frontier_key(page->url) == key)
    note_gone(database, key, at);
  transaction.commit();
}

std::int64_t Ledger::settle_page(const Url& requested, const PageRecord& page, std::span<const FrontierEntry> links) {
  auto& database = *database_;
  Transaction transaction{database};
  const auto site = id_of_site(database, page.site);
  const bool is_new = !holds_page(database, page.url);
  const auto id = put_page(database, page, site);
  const Outcome fetched{.code = OutcomeCode::fetched, .status = page.status, .detail = {}};
  const auto key = frontier_key(requested), final_key = frontier_key(page.url);
  settle_row(database, key, requested, site, fetched, id, page.fetched_at);
  if (final_key != key) settle_row(database, final_key, page.url, site, fetched, id, page.fetched_at);
  if (is_new) note_new(database, key, page.fetched_at);
  else note_changed(database, key, page.fetched_at);
  for (const auto& link : links)
    enqueue_row(database, link, link.site == page.site ? site : id_of_site(database, link.site));
  transaction.commit();
  return id;
}

void Ledger::settle_unchanged(const Url& url, const Outcome& outcome, Instant at) {
  auto& database = *database_;
  Transaction transaction{database};
  const auto key = frontier_key(url);
  settle_row(database, key, url, site_of_row(database, key, url), outcome, std::nullopt, at);
  note_unchanged(database, key);
  transaction.commit();
}

std::size_t Ledger::pages_of(std::string_view site) {
  auto row = database_->query("SELECT count(*) FROM pages WHERE site = (SELECT id FROM sites WHERE name = ?1)", site);
  row.next();
  return static_cast<std::size_t>(row.integer(0));
}

}  // namespace needlepoint
