// What the frontier holds back, gives up and takes up again.
#include <stdexcept>

#include "data/ledger_database.hpp"

namespace needlepoint {
namespace {

Outcome outcome_from(const Rows& row, int column) {
  return {.code = static_cast<OutcomeCode>(row.integer(column)),
          .status = static_cast<int>(row.integer(column + 1)),
          .detail = row.text(column + 2)};
}

#define NEEDLEPOINT_STATUS_COLUMNS \
  "u.url, s.name, u.depth, u.priority, u.queued, u.due, u.outcome, u.status, u.detail, u.settled_at"

UrlStatus status_from(const Rows& row) {
  const auto known = Url::parse(row.text(0));
  if (!known) throw std::runtime_error("ledger: damaged URL " + row.text(0));
  return UrlStatus{.url = *known,
                   .site = row.text(1),
                   .depth = static_cast<int>(row.integer(2)),
                   .priority = static_cast<int>(row.integer(3)),
                   .queued = row.integer(4) != 0,
                   .due = row.instant(5),
                   .outcome = row.is_null(6) ? std::nullopt : std::optional{outcome_from(row, 6)},
                   .settled_at = row.instant(9)};
}

std::size_t changed(const Ledger::Database& database) {
  return static_cast<std::size_t>(sqlite3_changes(database.connection));
}

}  // namespace

std::optional<Instant> Ledger::next_due(std::string_view site) {
  auto row = database_->query(
      "SELECT min(due) FROM urls WHERE queued = 1 AND site = (SELECT id FROM sites WHERE name = ?1)", site);
  if (!row.next() || row.is_null(0)) return std::nullopt;
  return row.instant(0);
}

std::int64_t Ledger::queued() { return database_->count("SELECT count(*) FROM urls WHERE queued = 1"); }

bool Ledger::refuse(const FrontierEntry& entry, const Outcome& outcome, Instant at) {
  auto& database = *database_;
  Transaction transaction{database};
  const auto key = frontier_key(entry.url);
  database.run(
      "INSERT INTO urls(key, url, site, depth, priority, due, queued, outcome, status, detail, settled_at)"
      " VALUES(?1, ?2, ?3, ?4, ?5, 0, 0, ?6, ?7, ?8, ?9) ON CONFLICT(key) DO NOTHING",
      key, entry.url.text(), id_of_site(database, entry.site), entry.depth, entry.priority,
      static_cast<int>(outcome.code), outcome.status, outcome.detail, at);
  const bool added = changed(database) > 0;
  transaction.commit();
  return added;
}

void Ledger::postpone(const Url& url, Instant due) {
  const auto key = frontier_key(url);
  Transaction transaction{*database_};
  database_->run("UPDATE urls SET due = ?2, attempts = 0 WHERE key = ?1 AND queued = 1", key, due);
  transaction.commit();
}

void Ledger::note_attempt(const Url& url) {
  const auto key = frontier_key(url);
  Transaction transaction{*database_};
  database_->run("UPDATE urls SET attempts = attempts + 1 WHERE key = ?1", key);
  transaction.commit();
}

void Ledger::postpone_site(std::string_view site, Instant due) {
  Transaction transaction{*database_};
  database_->run(
      "UPDATE urls SET due = max(due, ?2) WHERE queued = 1 AND site = (SELECT id FROM sites WHERE name = ?1)", site,
      due);
  transaction.commit();
}

std::size_t Ledger::settle_rest(std::string_view site, const Outcome& outcome, Instant at) {
  Transaction transaction{*database_};
  database_->run(
      "UPDATE urls SET queued = 0, outcome = ?2, status = ?3, detail = ?4, settled_at = ?5"
      " WHERE queued = 1 AND site = (SELECT id FROM sites WHERE name = ?1)",
      site, static_cast<int>(outcome.code), outcome.status, outcome.detail, at);
  const auto count = changed(*database_);
  transaction.commit();
  return count;
}

void Ledger::requeue_all(Instant due) {
  Transaction transaction{*database_};
  database_->run("UPDATE urls SET queued = 1, due = ?1 WHERE queued = 0", due);
  transaction.commit();
}

std::size_t Ledger::requeue_over_limit(std::size_t pages_a_site, int depth, Instant due) {
  Transaction transaction{*database_};
  database_->run(
      "UPDATE urls SET queued = 1, due = ?4 WHERE queued = 0 AND outcome = ?1 AND depth <= ?2"
      " AND (SELECT count(*) FROM pages p WHERE p.site = urls.site) < ?3",
      static_cast<int>(OutcomeCode::over_limit), depth, static_cast<std::int64_t>(pages_a_site), due);
  const auto count = changed(*database_);
  transaction.commit();
  return count;
}

std::size_t Ledger::requeue_failed(Instant settled_before, Instant due) {
  const auto number = [](OutcomeCode code) { return static_cast<int>(code); };
  Transaction transaction{*database_};
  database_->run(
      "UPDATE urls SET queued = 1, due = ?1 WHERE queued = 0 AND settled_at < ?2"
      " AND (outcome IN (?3, ?4, ?5, ?6, ?7) OR (outcome = ?8 AND (status >= 500 OR status = 429)))",
      due, settled_before, number(OutcomeCode::dns_failed), number(OutcomeCode::connect_failed),
      number(OutcomeCode::tls_failed), number(OutcomeCode::timed_out), number(OutcomeCode::robots_unreachable),
      number(OutcomeCode::http_error));
  const auto count = changed(*database_);
  transaction.commit();
  return count;
}

std::optional<UrlStatus> Ledger::status_of(const Url& url) {
  const auto key = frontier_key(url);  // bound by reference
  auto row = database_->query(
      "SELECT " NEEDLEPOINT_STATUS_COLUMNS " FROM urls u JOIN sites s ON s.id = u.site WHERE u.key = ?1", key);
  return row.next() ? std::optional{status_from(row)} : std::nullopt;
}

void Ledger::each_url_of(std::string_view site, const std::function<void(const UrlStatus&)>& visit) {
  auto row = database_->query("SELECT " NEEDLEPOINT_STATUS_COLUMNS
                              " FROM urls u JOIN sites s ON s.id = u.site WHERE s.name = ?1 ORDER BY u.id",
                              site);
  while (row.next()) visit(status_from(row));
}

std::vector<SiteSummary> Ledger::site_summaries() {
  std::vector<SiteSummary> sites;
  auto row = database_->query(
      "SELECT s.name, total(u.queued = 0 AND u.outcome IN (?1, ?2)), total(u.queued = 0 AND u.outcome NOT IN (?1, "
      "?2)), total(u.queued), coalesce(max(u.settled_at), 0),"
      " s.failing_since, s.failing_until FROM urls u JOIN sites s ON s.id = u.site GROUP BY s.id ORDER BY s.name",
      static_cast<int>(OutcomeCode::fetched), static_cast<int>(OutcomeCode::not_modified));
  const auto moment = [&row](int column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.instant(column)};
  };
  while (row.next())
    sites.push_back({.site = row.text(0),
                     .pages = row.integer(1),
                     .other = row.integer(2),
                     .queued = row.integer(3),
                     .last_settled = row.instant(4),
                     .failing_since = moment(5),
                     .failing_until = moment(6)});
  return sites;
}

std::optional<Outcome> Ledger::outcome_of(const Url& url) {
  const auto status = status_of(url);
  return status ? status->outcome : std::nullopt;
}

std::uint64_t Ledger::archive_end(std::string_view archive_file) {
  auto row =
      database_->query("SELECT max(archive_offset + archive_length) FROM pages WHERE archive_file = ?1", archive_file);
  return row.next() ? static_cast<std::uint64_t>(row.integer(0)) : 0;
}

}  // namespace needlepoint
