// When pages are asked again: by the change that was observed, and by what sitemaps say where they were found right.
#include "data/ledger_revisits.hpp"

namespace needlepoint {
namespace {

// Seconds. A clinic's pages change by the week or not at all; the interval finds out which.
constexpr int soonest = 86'400, first = 7 * 86'400, last = 90 * 86'400, of_lists = 3 * 86'400;

// The condition under which a site's lastmod is believed; columns of `sites s`.
#define NEEDLEPOINT_TRUSTED "s.lastmod_right >= 8 AND s.lastmod_wrong * 10 <= s.lastmod_right"

/// Compares what the sitemap said with what the visit found.
void judge_lastmod(Ledger::Database& database, const std::string& key, bool changed) {
  database.run(
      "UPDATE sites SET lastmod_right = lastmod_right + ((u.lastmod_listed <> u.lastmod_visited) = ?2),"
      " lastmod_wrong = lastmod_wrong + ((u.lastmod_listed <> u.lastmod_visited) <> ?2)"
      " FROM urls u WHERE u.key = ?1 AND sites.id = u.site AND u.lastmod_listed IS NOT NULL AND u.lastmod_visited IS "
      "NOT "
      "NULL",
      key, changed ? 1 : 0);
  database.run("UPDATE urls SET lastmod_visited = lastmod_listed WHERE key = ?1", key);
}

}  // namespace

void note_new(Ledger::Database& database, const std::string& key, Instant at) {
  database.run("UPDATE urls SET revisit_after = ?2, changed_at = ?3, lastmod_visited = lastmod_listed WHERE key = ?1",
               key, first, at);
}

void note_changed(Ledger::Database& database, const std::string& key, Instant at) {
  judge_lastmod(database, key, true);
  database.run(
      "UPDATE urls SET revisit_after = coalesce(max(revisit_after * 2 / 3, ?2), ?3), changed_at = ?4 WHERE key = ?1",
      key, soonest, first, at);
}

void note_unchanged(Ledger::Database& database, const std::string& key) {
  judge_lastmod(database, key, false);
  database.run("UPDATE urls SET revisit_after = min(coalesce(revisit_after, ?2) * 3 / 2, ?3) WHERE key = ?1", key,
               first, last);
  database.run(
      "UPDATE pages SET gone_since = NULL, gone_until = NULL FROM urls u WHERE u.key = ?1 AND pages.id = u.page AND "
      "pages.gone_since IS NOT NULL",
      key);
}

void note_gone(Ledger::Database& database, const std::string& key, Instant at) {
  // Soon again the first time, for it may be a slip; ever later when it stays away.
  database.run(
      "UPDATE urls SET revisit_after = CASE WHEN p.gone_since IS NULL THEN ?2 ELSE min(revisit_after * 3 / 2, ?3) END"
      " FROM pages p WHERE urls.key = ?1 AND p.id = urls.page",
      key, soonest, last);
  database.run(
      "UPDATE pages SET gone_since = coalesce(gone_since, ?2), gone_until = ?2 FROM urls u WHERE u.key = ?1 AND "
      "pages.id = "
      "u.page",
      key, at);
}

void Ledger::note_listed(const Url& url, std::string_view lastmod) {
  if (lastmod.empty()) return;
  const auto key = frontier_key(url);
  database_->run("UPDATE urls SET lastmod_listed = ?2 WHERE key = ?1 AND lastmod_listed IS NOT ?2", key, lastmod);
}

std::size_t Ledger::requeue_listed(std::string_view site, Instant due) {
  Transaction transaction{*database_};
  database_->run("UPDATE urls SET queued = 1, due = ?2 FROM sites s WHERE s.name = ?1 AND " NEEDLEPOINT_TRUSTED
                 " AND urls.site = s.id AND queued = 0 AND page IS NOT NULL AND lastmod_listed <> lastmod_visited",
                 site, due);
  const auto count = static_cast<std::size_t>(sqlite3_changes(database_->connection));
  transaction.commit();
  return count;
}

void Ledger::revisit_list(const Url& url) {
  const auto key = frontier_key(url);
  database_->run("UPDATE urls SET revisit_after = ?2 WHERE key = ?1", key, of_lists);
}

std::size_t Ledger::requeue_revisits(Instant now) {
  Transaction transaction{*database_};
  database_->run(
      "UPDATE urls SET queued = 1, due = ?1 FROM sites s WHERE s.id = urls.site AND queued = 0 AND revisit_after IS "
      "NOT NULL"
      " AND settled_at + CASE WHEN " NEEDLEPOINT_TRUSTED
      " AND lastmod_listed = lastmod_visited THEN ?2 ELSE revisit_after END <= ?1",
      now, last);
  const auto count = static_cast<std::size_t>(sqlite3_changes(database_->connection));
  transaction.commit();
  return count;
}

}  // namespace needlepoint
