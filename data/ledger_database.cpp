#include "data/ledger_database.hpp"

#include <stdexcept>

namespace needlepoint {
namespace {

[[noreturn]] void fail(sqlite3* connection, std::string_view doing) {
  throw std::runtime_error("ledger: " + std::string{sqlite3_errmsg(connection)} + " (" + std::string{doing} + ")");
}

constexpr int busy_milliseconds = 10'000;  // longer than the longest batch of an import beside us

}  // namespace

Rows::~Rows() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Rows::next() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(sqlite3_db_handle(statement_), sqlite3_sql(statement_));
  return false;
}

std::string Rows::text(int column) const {
  // The bytes are asked for after the text: SQLite's rule for conversions.
  const void* const bytes = sqlite3_column_text(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes ? std::string{static_cast<const char*>(bytes), size} : std::string{};
}

Ledger::Database::Database(const std::filesystem::path& file, Mode mode) {
  const int flags = mode == Mode::read_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  if (sqlite3_open_v2(file.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) {
    const std::string why = connection ? sqlite3_errmsg(connection) : "out of memory";
    sqlite3_close_v2(connection);
    throw std::runtime_error("ledger " + file.string() + ": " + why);
  }
  sqlite3_busy_timeout(connection, busy_milliseconds);
}

Ledger::Database::~Database() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(connection);
}

sqlite3_stmt* Ledger::Database::prepared(const char* sql) {
  auto& statement = statements_[sql];
  if (!statement &&
      sqlite3_prepare_v3(connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
    statements_.erase(sql);
    fail(connection, sql);
  }
  return statement;
}

void Ledger::Database::bind(sqlite3_stmt* statement, int index, std::int64_t value) {
  if (sqlite3_bind_int64(statement, index, value) != SQLITE_OK)
    fail(sqlite3_db_handle(statement), sqlite3_sql(statement));
}

void Ledger::Database::bind(sqlite3_stmt* statement, int index, std::string_view value) {
  // A null pointer would bind NULL; an empty text is not that. The text outlives the run of the statement.
  const char* const bytes = value.data() ? value.data() : "";
  if (sqlite3_bind_text64(statement, index, bytes, value.size(), SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK)
    fail(sqlite3_db_handle(statement), sqlite3_sql(statement));
}

void Ledger::Database::bind(sqlite3_stmt* statement, int index, std::nullptr_t) { sqlite3_bind_null(statement, index); }

std::int64_t Ledger::Database::count(const char* sql) {
  auto row = query(sql);
  return row.next() ? row.integer(0) : 0;
}

void Ledger::Database::script(const char* sql) {
  if (sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(connection, sql);
}

Transaction::Transaction(Ledger::Database& database) : database_{database}, mine_{!database.in_transaction} {
  if (!mine_) return;
  database_.run("BEGIN IMMEDIATE");
  database_.in_transaction = true;
}

Transaction::~Transaction() {
  if (!mine_) return;
  database_.in_transaction = false;
  sqlite3_exec(database_.connection, "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  if (!mine_) return;
  database_.run("COMMIT");
  database_.in_transaction = false;
  mine_ = false;
}

std::int64_t id_of_site(Ledger::Database& database, std::string_view site) {
  {
    auto row = database.query("SELECT id FROM sites WHERE name = ?1", site);
    if (row.next()) return row.integer(0);
  }
  auto row = database.query("INSERT INTO sites(name) VALUES(?1) RETURNING id", site);
  row.next();
  const auto id = row.integer(0);
  row.run();
  return id;
}

}  // namespace needlepoint
