// Whole snapshots of registers, and how far an import has come.
#include "data/ledger_database.hpp"

namespace needlepoint {
namespace {

/// A file that lacks this much of what its register held the last time is a part of it, or was cut short.
constexpr std::int64_t missing_at_most_one_in = 5, always_believed = 50;

struct Missing {
  std::int64_t id = 0;
  std::string number;
};

/// A number that is unique only beside its class is kept as "RN.1234"; the file prints the part behind the dot.
bool is_spared(const std::string& number, const std::set<std::string, std::less<>>& printed) {
  const auto dot = number.rfind('.');
  return printed.contains(number) || (dot != number.npos && printed.contains(number.substr(dot + 1)));
}

std::vector<Missing> missing_from(Ledger::Database& database, std::string_view authority, Instant at) {
  std::vector<Missing> out;
  auto row =
      database.query("SELECT id, number FROM licenses WHERE authority = ?1 AND fetched_at < ?2 AND vanished_on IS NULL",
                     authority, at);
  while (row.next()) out.push_back({row.integer(0), row.text(1)});
  return out;
}

std::int64_t held_before(Ledger::Database& database, std::string_view authority) {
  auto row = database.query("SELECT count(*) FROM licenses WHERE authority = ?1 AND vanished_on IS NULL", authority);
  return row.next() ? row.integer(0) : 0;
}

}  // namespace

Ledger::SnapshotEnd Ledger::end_snapshot(std::string_view authority, Instant at,
                                         const std::set<std::string, std::less<>>& unreadable_numbers,
                                         bool surely_whole) {
  Transaction transaction{*database_};
  auto missing = missing_from(*database_, authority, at);
  const auto held = held_before(*database_, authority);
  std::erase_if(missing, [&](const Missing& row) { return is_spared(row.number, unreadable_numbers); });
  SnapshotEnd end{.vanished = static_cast<std::int64_t>(missing.size()), .held = held, .is_a_part = false};
  if (!surely_whole && end.vanished > always_believed && end.vanished > held / missing_at_most_one_in) {
    end.is_a_part = true;
    return end;
  }
  for (const auto& row : missing) database_->run("UPDATE licenses SET vanished_on = ?2 WHERE id = ?1", row.id, at);
  // A snapshot that comes late cannot bring back what a later one had no more.
  database_->run(
      "UPDATE licenses SET vanished_on = (SELECT min(s.at) FROM snapshots s WHERE s.authority = ?1 AND s.class = "
      "licenses.class AND s.at > ?2) WHERE authority = ?1 AND fetched_at = ?2 AND EXISTS (SELECT 1 FROM snapshots s "
      "WHERE s.authority = ?1 AND s.class = licenses.class AND s.at > ?2)",
      authority, at);
  database_->run(
      "INSERT OR REPLACE INTO snapshots(authority, state, class, at, url, rows) SELECT authority, state, class, ?2, "
      "min(url), count(*) FROM licenses WHERE authority = ?1 AND fetched_at = ?2 GROUP BY state, class",
      authority, at);
  transaction.commit();
  return end;
}

std::vector<Ledger::RegisterSnapshot> Ledger::register_snapshots() {
  std::vector<RegisterSnapshot> out;
  auto row = database_->query(
      "SELECT authority, state, class, max(at), url, rows FROM snapshots GROUP BY authority, state, class");
  while (row.next())
    out.push_back(RegisterSnapshot{.authority = row.text(0),
                                   .state = row.text(1),
                                   .license_class = row.text(2),
                                   .at = row.instant(3),
                                   .url = row.text(4),
                                   .rows = row.integer(5)});
  return out;
}

std::uint64_t Ledger::rows_imported(std::string_view import) {
  auto row = database_->query("SELECT rows FROM imports WHERE import = ?1", import);
  return row.next() ? static_cast<std::uint64_t>(row.integer(0)) : 0;
}

void Ledger::note_rows_imported(std::string_view import, std::uint64_t rows) {
  database_->run("INSERT OR REPLACE INTO imports(import, rows) VALUES(?1, ?2)", import,
                 static_cast<std::int64_t>(rows));
}

void Ledger::forget_import(std::string_view import) { database_->run("DELETE FROM imports WHERE import = ?1", import); }

}  // namespace needlepoint
