// What the ledger notes of changes, and that a ledger of the version before learns to.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "data/ledger_database.hpp"

using namespace needlepoint;

namespace {

struct LedgerFolder {
  LedgerFolder()
      : store{std::filesystem::temp_directory_path() / ("needlepoint-changes-" + std::to_string(::getpid()))} {
    std::filesystem::remove_all(store.root);
  }
  ~LedgerFolder() { std::filesystem::remove_all(store.root); }
  Store store;
};

Listing named(const std::string& name) {
  Listing listing;
  listing.id = "1", listing.name = name;
  return listing;
}

}  // namespace

TEST_CASE("a ledger of version 6 notes changes once it is opened") {
  LedgerFolder folder;
  Ledger::open(folder.store).put_listing("csv", "1", named("Old"));
  {
    Ledger::Database database{folder.store.ledger(), Ledger::Mode::read_write};
    database.script(
        "DROP TRIGGER listing_added; DROP TRIGGER listing_changed; DROP TRIGGER license_added; DROP TRIGGER "
        "license_put;"
        "DROP TRIGGER snapshot_added; DROP TRIGGER snapshot_put; DROP TABLE changed_listings; DROP TABLE journal;"
        "PRAGMA user_version=6;");
  }
  CHECK_THROWS_AS(Ledger::open(folder.store, Ledger::Mode::read_only), std::runtime_error);
  auto ledger = Ledger::open(folder.store);
  const auto mark = ledger.mark();
  CHECK(ledger.listings_changed_since(mark)->empty());
  ledger.put_listing("csv", "1", named("New"));
  CHECK(ledger.listings_changed_since(mark)->size() == 1);
}

TEST_CASE("a mark that was never given is not believed") {
  LedgerFolder folder;
  auto ledger = Ledger::open(folder.store);
  ledger.put_listing("csv", "1", named("Old"));
  const auto mark = ledger.mark();
  REQUIRE(ledger.listings_changed_since(mark).has_value());
  const auto rest = mark.substr(mark.find('/'));
  for (const auto& strange : {std::string{}, std::string{"x"}, std::string{"0"}, std::string{"/"}, "-1" + rest,
                              "7" + rest, "99999999999999999999" + rest, mark + "0"}) {
    INFO(strange);
    CHECK_FALSE(ledger.listings_changed_since(strange).has_value());
  }
}

TEST_CASE("a mark knows that a register's row or snapshot was put, even the same again") {
  LedgerFolder folder;
  auto ledger = Ledger::open(folder.store);
  LicenseRecord row;
  row.authority = "board", row.number = "1", row.holder = "Doe, Pat";
  for (int time = 0; time < 2; ++time) {  // the second time its evidence is younger
    const auto before = ledger.mark();
    REQUIRE(ledger.listings_changed_since(before).has_value());
    ledger.put_license(row);
    CHECK_FALSE(ledger.listings_changed_since(before).has_value());
  }
  const auto before = ledger.mark();
  Ledger::Database{folder.store.ledger(), Ledger::Mode::read_write}.script(
      "INSERT INTO snapshots VALUES('board', 'TX', 'esthetician', 1000, 'https://board.example/', 0);");
  CHECK_FALSE(ledger.listings_changed_since(before).has_value());
}

TEST_CASE("a mark of one ledger says nothing of another that was begun in its place") {
  LedgerFolder folder;
  const auto mark = Ledger::open(folder.store).mark();
  std::filesystem::remove_all(folder.store.root);
  CHECK_FALSE(Ledger::open(folder.store).listings_changed_since(mark).has_value());
}
