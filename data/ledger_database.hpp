#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "data/ledger.hpp"

namespace needlepoint {

/// One run of a prepared statement. Columns count from 0. Resets the statement when it goes.
class Rows {
 public:
  explicit Rows(sqlite3_stmt* statement) : statement_{statement} {}
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows();

  bool next();  ///< steps to the next row; false when there is none
  void run() {
    while (next()) {
    }
  }
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::string text(int column) const;
  Instant instant(int column) const { return Instant{std::chrono::seconds{integer(column)}}; }

 private:
  sqlite3_stmt* statement_;
};

/// The connection and the statements prepared on it, which are kept for its life.
struct Ledger::Database {
  Database(const std::filesystem::path& file, Mode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Starts `sql` with `values` bound to ?1, ?2, ... `sql` must be a literal: the statement is kept under it.
  template <class... Values>
  Rows query(const char* sql, const Values&... values) {
    sqlite3_stmt* const statement = prepared(sql);
    int index = 0;
    (bind(statement, ++index, values), ...);
    return Rows{statement};
  }
  template <class... Values>
  void run(const char* sql, const Values&... values) {
    query(sql, values...).run();
  }
  std::int64_t count(const char* sql);  ///< the first column of the first row
  void script(const char* sql);         ///< several statements without values

  sqlite3* connection = nullptr;
  bool in_transaction = false;

 private:
  sqlite3_stmt* prepared(const char* sql);
  static void bind(sqlite3_stmt* statement, int index, std::int64_t value);
  static void bind(sqlite3_stmt* statement, int index, int value) { bind(statement, index, std::int64_t{value}); }
  static void bind(sqlite3_stmt* statement, int index, Instant value) {
    bind(statement, index, std::int64_t{value.time_since_epoch().count()});
  }
  static void bind(sqlite3_stmt* statement, int index, std::string_view value);
  static void bind(sqlite3_stmt* statement, int index, std::nullptr_t);
  template <class T>
  static void bind(sqlite3_stmt* statement, int index, const std::optional<T>& value) {
    if (value) bind(statement, index, *value);
    else bind(statement, index, nullptr);
  }

  std::unordered_map<const char*, sqlite3_stmt*> statements_;
};

/// A transaction unless one is open already; rolls back when it goes without a commit.
class Transaction {
 public:
  explicit Transaction(Ledger::Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Ledger::Database& database_;
  bool mine_;
};

/// The id of a site, made when it is new.
std::int64_t id_of_site(Ledger::Database& database, std::string_view site);

/// Columns of a page in the order page_from reads them; the table is `pages p` joined with `sites s`.
#define NEEDLEPOINT_PAGE_COLUMNS                                                                                       \
  "p.id, p.url, s.name, p.status, p.content_type, p.hash, p.etag, p.last_modified, p.archive_file, p.archive_offset, " \
  "p.archive_length, p.fetched_at"
PageRecord page_from(const Rows& row);

/// Makes the tables in a new file; throws when the file is of another program or of another version.
void prepare_schema(Ledger::Database& database, Ledger::Mode mode);

}  // namespace needlepoint
