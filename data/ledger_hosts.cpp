// What the crawler has to remember about hosts from one run to the next, and what a kill interrupted.
#include <stdexcept>

#include "data/ledger_database.hpp"

namespace needlepoint {

std::vector<std::string> Ledger::sites_interrupted() {
  std::vector<std::string> sites;
  auto row = database_->query(
      "SELECT name FROM sites WHERE id IN (SELECT site FROM urls WHERE queued = 1 AND attempts > 0) ORDER BY id");
  while (row.next()) sites.push_back(row.text(0));
  return sites;
}

std::vector<FrontierEntry> Ledger::claim_interrupted(std::string_view site) {
  std::vector<FrontierEntry> entries;
  auto row = database_->query(
      "SELECT url, depth, priority, due, attempts FROM urls"
      " WHERE queued = 1 AND attempts > 0 AND site = (SELECT id FROM sites WHERE name = ?1) ORDER BY id",
      site);
  while (row.next()) {
    const auto url = Url::parse(row.text(0));
    if (!url) throw std::runtime_error("ledger: damaged URL " + row.text(0));
    entries.push_back({.url = *url,
                       .site = std::string{site},
                       .depth = static_cast<int>(row.integer(1)),
                       .priority = static_cast<int>(row.integer(2)),
                       .due = row.instant(3),
                       .attempts = static_cast<int>(row.integer(4))});
  }
  return entries;
}

void Ledger::note_contact(std::string_view host, Moment at) {
  database_->run(
      "INSERT INTO hosts(host, contacted_ms) VALUES(?1, ?2) ON CONFLICT(host) DO UPDATE SET contacted_ms = ?2", host,
      static_cast<std::int64_t>(at.time_since_epoch().count()));
}

std::optional<Ledger::Moment> Ledger::last_contact(std::string_view host) {
  auto row = database_->query("SELECT contacted_ms FROM hosts WHERE host = ?1", host);
  if (!row.next()) return std::nullopt;
  return Moment{std::chrono::milliseconds{row.integer(0)}};
}

void Ledger::keep_robots(std::string_view origin, const RobotsCopy& copy) {
  database_->run(
      "INSERT OR REPLACE INTO robots(origin, outcome, status, detail, body, fetched_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
      origin, static_cast<int>(copy.outcome.code), copy.outcome.status, copy.outcome.detail, copy.body,
      copy.fetched_at);
}

std::optional<RobotsCopy> Ledger::robots_of(std::string_view origin) {
  auto row = database_->query("SELECT outcome, status, detail, body, fetched_at FROM robots WHERE origin = ?1", origin);
  if (!row.next()) return std::nullopt;
  return RobotsCopy{.outcome = {.code = static_cast<OutcomeCode>(row.integer(0)),
                                .status = static_cast<int>(row.integer(1)),
                                .detail = row.text(2)},
                    .body = row.text(3),
                    .fetched_at = row.instant(4)};
}

}  // namespace needlepoint
