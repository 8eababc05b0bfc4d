// What changed since an index was built. The table notes imported listings alone: they are what may change one by one
// in a ledger of millions. Of all else only whether it changed is known.
#include <charconv>
#include <stdexcept>

#include "data/ledger_database.hpp"

namespace needlepoint {
namespace {

constexpr std::string_view separator = "/";

/// Equal as long as it is the same ledger, no page is new and no register's row was put.
std::string state_of_the_rest(Ledger::Database& database) {
  auto row = database.query("SELECT ledger, registers_put, (SELECT coalesce(max(id), 0) FROM pages) FROM journal");
  if (!row.next()) throw std::runtime_error("ledger: the journal is empty");
  return row.text(0) + ' ' + std::to_string(row.integer(1)) + ' ' + std::to_string(row.integer(2));
}

std::int64_t last_change(Ledger::Database& database) {
  return database.count("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'changed_listings'");
}

}  // namespace

std::string Ledger::mark() {
  return std::to_string(last_change(*database_)).append(separator).append(state_of_the_rest(*database_));
}

std::optional<std::vector<std::int64_t>> Ledger::listings_changed_since(std::string_view mark) {
  std::int64_t since = 0;
  const auto [end, error] = std::from_chars(mark.data(), mark.data() + mark.size(), since);
  const std::string_view rest{end, static_cast<std::size_t>(mark.data() + mark.size() - end)};
  if (error != std::errc{} || rest != std::string{separator}.append(state_of_the_rest(*database_))) return std::nullopt;
  // Numbers are given without gaps, so what was forgotten is missed.
  auto noted = database_->query("SELECT count(*) FROM changed_listings WHERE id > ?1", since);
  if (!noted.next() || noted.integer(0) != last_change(*database_) - since) return std::nullopt;
  std::vector<std::int64_t> out;
  auto row = database_->query("SELECT DISTINCT listing FROM changed_listings WHERE id > ?1 ORDER BY listing", since);
  while (row.next()) out.push_back(row.integer(0));
  return out;
}

void Ledger::forget_changes_until(std::string_view mark) {
  std::int64_t until = 0;
  std::from_chars(mark.data(), mark.data() + mark.size(), until);
  Transaction transaction{*database_};
  database_->run("DELETE FROM changed_listings WHERE id <= ?1", until);
  transaction.commit();
}

std::vector<std::string> Ledger::sources() {
  std::vector<std::string> out;
  auto row = database_->query(
      "WITH RECURSIVE each(source) AS (SELECT min(source) FROM listings UNION ALL"
      " SELECT (SELECT min(source) FROM listings WHERE source > each.source) FROM each WHERE each.source IS NOT NULL)"
      " SELECT source FROM each WHERE source IS NOT NULL");
  while (row.next()) out.push_back(row.text(0));
  if (database_->count("SELECT EXISTS(SELECT 1 FROM pages)") != 0) out.emplace_back(crawled);
  return out;
}

}  // namespace needlepoint
