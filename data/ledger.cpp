#include "data/ledger.hpp"

#include <stdexcept>

#include "data/ledger_database.hpp"

namespace needlepoint {

Ledger Ledger::open(const Store& store, Mode mode) {
  if (mode == Mode::read_write) std::filesystem::create_directories(store.root);
  auto database = std::make_unique<Database>(store.ledger(), mode);
  prepare_schema(*database, mode);
  return Ledger{std::move(database)};
}

Ledger::Ledger(std::unique_ptr<Database> database) : database_{std::move(database)} {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

void Ledger::batch(const std::function<void()>& work) {
  Transaction transaction{*database_};
  work();
  transaction.commit();
}

Ledger::Counts Ledger::counts() {
  auto& database = *database_;
  return Counts{.pages = database.count("SELECT count(*) FROM pages"),
                .queued = database.count("SELECT count(*) FROM urls WHERE queued = 1"),
                .outcomes = database.count("SELECT count(*) FROM urls WHERE outcome IS NOT NULL"),
                .claims = database.count("SELECT count(*) FROM claims"),
                .listings = database.count("SELECT count(*) FROM listings"),
                .licenses = database.count("SELECT count(*) FROM licenses"),
                .sites = database.count("SELECT count(*) FROM sites")};
}

std::vector<Ledger::Held> Ledger::held() {
  std::vector<Held> out;
  auto row = database_->query(
      "SELECT 'license', authority, count(*), min(fetched_at), max(fetched_at) FROM licenses GROUP BY authority"
      " UNION ALL SELECT 'listing', source, count(*),"
      " min(unixepoch(listing ->> '$.sources[0].fetched_at')), max(unixepoch(listing ->> '$.sources[0].fetched_at')) "
      "FROM listings GROUP BY source"
      " UNION ALL SELECT 'page', 'pages', count(*), min(fetched_at), max(fetched_at) FROM pages HAVING count(*) > 0 "
      "ORDER BY 1, 2");
  while (row.next())
    out.push_back(Held{.kind = row.text(0),
                       .source = row.text(1),
                       .rows = row.integer(2),
                       .oldest = row.instant(3),
                       .newest = row.instant(4)});
  return out;
}

std::vector<std::string> Ledger::check() {
  std::vector<std::string> complaints;
  auto row = database_->query("PRAGMA integrity_check");
  while (row.next())
    if (auto complaint = row.text(0); complaint != "ok") complaints.push_back(std::move(complaint));
  auto orphan = database_->query("PRAGMA foreign_key_check");
  while (orphan.next())
    complaints.push_back("row " + std::to_string(orphan.integer(1)) + " of " + orphan.text(0) +
                         " refers to nothing in " + orphan.text(2));
  return complaints;
}

void Ledger::backup_to(const std::filesystem::path& file) {
  sqlite3* target = nullptr;
  if (sqlite3_open(file.c_str(), &target) != SQLITE_OK) {
    sqlite3_close(target);
    throw std::runtime_error("backup: cannot write " + file.string());
  }
  sqlite3_backup* const backup = sqlite3_backup_init(target, "main", database_->connection, "main");
  const int code = backup ? sqlite3_backup_step(backup, -1) : SQLITE_ERROR;
  if (backup) sqlite3_backup_finish(backup);
  const std::string why = sqlite3_errmsg(target);
  sqlite3_close(target);
  if (code != SQLITE_DONE) throw std::runtime_error("backup to " + file.string() + ": " + why);
}

}  // namespace needlepoint
