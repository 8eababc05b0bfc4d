// Publishing what changed alone.
#include "indexer/publish_changes.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <random>
#include <set>

#include "data/generation/check.hpp"
#include "data/generation/published_listings.hpp"
#include "data/ledger.hpp"
#include "indexer/changed_listings.hpp"
#include "query/generation.hpp"
#include "tests/query/town.hpp"

using namespace needlepoint;

namespace {

std::vector<Listing> some(int count) {
  std::vector<Listing> out;
  for (int i = 0; i < count; ++i) out.push_back(clinic("id" + std::to_string(i), 30 + i * .001, -97));
  return out;
}

Listing renamed(const std::string& id, const std::string& name) {
  auto out = clinic(id, 31, -98);
  out.name = name;
  return out;
}

PublishOptions options_at(const char* time) {
  PublishOptions options;
  options.now = parse_rfc3339(time).value();
  return options;
}

Result<Published> change(const Store& store, ListingChanges changes,
                         std::function<void(std::string_view)> at_step = {}) {
  auto options = options_at("2026-11-23T18:00:00Z");
  options.at_step = std::move(at_step);
  return publish_changes(store, make_vocabulary(small_reference()), std::move(changes), options);
}

/// The name of the listing as it is published; "damaged" when a check finds anything.
std::string served(const Store& store, const std::string& id) {
  Generations generations{store};
  const auto current = generations.current();
  if (!current) return to_string(current.error());
  for (std::size_t segment = 0; segment < (*current)->segment_count(); ++segment)
    if (!check_generation(store.generations() / (*current)->segment(segment).manifest.id).empty()) return "damaged";
  const auto found = (*current)->find(id);
  return found ? (*current)->listing(*found).name : "nobody";
}

std::set<std::string> folders(const Store& store) {
  std::set<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator{store.generations()})
    if (entry.is_directory()) out.insert(entry.path().filename());
  return out;
}

}  // namespace

TEST_CASE("changes add up, and a listing may come back") {
  TemporaryStore folder;
  publish_town(folder.store, some(10));
  REQUIRE(change(folder.store, {{renamed("id1", "New")}, {"id2"}}).has_value());
  CHECK(served(folder.store, "id1") == "New");
  CHECK(served(folder.store, "id2") == "nobody");
  REQUIRE(change(folder.store, {{renamed("id2", "Back"), renamed("more", "More")}, {"id3", "nobody"}}).has_value());
  CHECK(served(folder.store, "id1") == "New");
  CHECK(served(folder.store, "id2") == "Back");
  CHECK(served(folder.store, "id3") == "nobody");
  CHECK(served(folder.store, "more") == "More");
  const auto published = change(folder.store, {{}, {"more", "id1"}});
  CHECK(published->listings == 8);
  CHECK(served(folder.store, "id1") == "nobody");
  CHECK(served(folder.store, "id0") == "id0");
}

TEST_CASE("the base stays as long as anything needs it, and a full build lets it go") {
  TemporaryStore folder;
  const std::string base{id_of(*publish_town(folder.store, some(10)))};
  for (int i = 0; i < 3; ++i) {
    REQUIRE(change(folder.store, {{renamed("id1", "Name " + std::to_string(i))}, {}}).has_value());
    CHECK(folders(folder.store).contains(base));
  }
  CHECK(folders(folder.store).size() == 3);  // the base, the current one and the one before it
  publish_town(folder.store, some(11));
  CHECK(folders(folder.store).size() == 3);  // the current one, the one before it and its base
  publish_town(folder.store, some(12));
  CHECK(folders(folder.store).size() == 2);
  CHECK_FALSE(folders(folder.store).contains(base));
}

TEST_CASE("a full build is asked for where changes alone are not enough") {
  TemporaryStore folder;
  CHECK(change(folder.store, {}).error().code == FaultCode::unavailable);
  publish_town(folder.store, some(10));
  auto options = options_at("2026-11-23T18:00:00Z");
  auto other_tables = small_reference();
  other_tables.concerns.pop_back();
  CHECK(publish_changes(folder.store, make_vocabulary(other_tables), {}, options).error().what.find("tables") !=
        std::string::npos);
  ListingChanges many;
  for (std::size_t i = 0; i <= most_changes(10); ++i) many.put.push_back(renamed("n" + std::to_string(i), "n"));
  CHECK(change(folder.store, std::move(many)).error().what.find("differ") != std::string::npos);
  CHECK(served(folder.store, "id1") == "id1");
}

TEST_CASE("a publication of changes that is killed at any step leaves the generation before it whole") {
  TemporaryStore folder;
  publish_town(folder.store, some(20));
  REQUIRE(change(folder.store, {{renamed("id1", "Old")}, {}}).has_value());
  std::vector<std::string> steps;
  REQUIRE(change(folder.store, {{renamed("id1", "Old")}, {}}, [&](std::string_view step) { steps.emplace_back(step); })
              .has_value());
  REQUIRE(steps.size() >= 10);
  for (const auto& kill_at : steps) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      const auto done = change(folder.store, {{renamed("id1", "New")}, {}}, [&](std::string_view step) {
        if (step == kill_at) ::_exit(42);
      });
      ::_exit(done ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    INFO("killed at " << kill_at);
    CHECK(WEXITSTATUS(status) == 42);
    const bool published = kill_at == "sweep" || kill_at == "done";
    CHECK(served(folder.store, "id1") == (published ? "New" : "Old"));
    CHECK(served(folder.store, "id2") == "id2");
    REQUIRE(change(folder.store, {{renamed("id1", "Old")}, {}}).has_value());
  }
}

TEST_CASE("a flipped bit anywhere in a delta is found") {
  TemporaryStore folder;
  publish_town(folder.store, some(40));
  const auto place = folder.store.generations() /
                     change(folder.store, {{renamed("id1", "New"), renamed("id2", "New")}, {}})->generation;
  REQUIRE(check_generation(place).empty());
  std::mt19937 dice{7};
  for (const auto& entry : std::filesystem::directory_iterator{place}) {
    const auto size = std::filesystem::file_size(entry.path());
    for (int i = 0; i < 8; ++i) {
      const auto at = static_cast<std::streamoff>(dice() % size);
      std::fstream file{entry.path(), std::ios::in | std::ios::out | std::ios::binary};
      file.seekg(at);
      const char was = static_cast<char>(file.get());
      file.seekp(at), file.put(static_cast<char>(was ^ (1 << dice() % 8))), file.flush();
      INFO(entry.path().filename().string() << " byte " << at);
      CHECK_FALSE(check_generation(place).empty());
      file.seekp(at), file.put(was), file.flush();
    }
  }
}

TEST_CASE("a reader opens a change without opening its base again, and cursors lead back to what they began with") {
  TemporaryStore folder;
  publish_town(folder.store, some(30));
  Generations generations{folder.store};
  const auto first = generations.current().value();
  Query query;
  query.limit = 10;
  Searcher before{first, small_reference()};
  const auto page = before.search(query).value();
  REQUIRE(change(folder.store, {{renamed("id1", "New")}, {"id5"}}).has_value());
  const auto second = generations.current().value();
  CHECK(second->base() == first->base());
  Query next = query;
  next.cursor = page.next;
  Searcher after{second, small_reference()};
  CHECK(after.search(next).error().code == FaultCode::gone);
  Searcher kept{generations.named(id_of(*first)).value(), small_reference()};
  CHECK(ids(*kept.search(next)) == ids(*before.search(next)));
  CHECK(generations.named("../lock").error().code == FaultCode::gone);
  CHECK(generations.named("20990101T000000Z-00000000").error().code == FaultCode::gone);
}

TEST_CASE("what is read of a published generation is what was given, also after changes") {
  TemporaryStore folder;
  publish_town(folder.store, some(20));
  const auto id = change(folder.store, {{renamed("id1", "New"), renamed("x", "X")}, {"id2"}})->generation;
  const auto published = PublishedListings::open(folder.store.generations() / id).value();
  CHECK_FALSE(published.find("id2").has_value());
  CHECK(published.find("id1")->find("\"New\"") != std::string::npos);
  std::set<std::string> seen;
  published.each_id([&](std::string_view one) { CHECK(seen.emplace(one).second); });
  std::size_t lines = 0;
  published.each([&](std::string_view) { ++lines; });
  CHECK(seen.size() == 20);
  CHECK(lines == 20);
}

namespace {

/// A ledger that holds one source, indexed as `index` does it.
struct OneSource {
  OneSource() : ledger{Ledger::open(folder.store)} {
    for (const auto& listing : some(20)) ledger.put_listing("listings", listing.id, listing);
    index();
  }
  void index() {
    auto options = options_at("2026-11-23T12:00:00Z");
    options.ledger_mark = ledger.mark();
    publish(
        folder.store, make_vocabulary(small_reference()),
        [&](const std::function<void(Listing &&)>& sink) {
          ledger.each_imported([&](const ImportedListing& record) { sink(Listing{record.listing}); });
        },
        options);
  }
  std::optional<ListingChanges> noted() { return changes_noted(folder.store, ledger, now()); }
  TemporaryStore folder;
  Ledger ledger;
};

}  // namespace

TEST_CASE("the ledger notes which imported records changed") {
  OneSource one;
  CHECK(one.noted()->put.empty());
  one.ledger.put_listing("listings", "id3", clinic("id3", 30.003, -97));  // as it was
  CHECK(one.noted()->put.empty());
  one.ledger.put_listing("listings", "id3", renamed("id3", "New"));
  one.ledger.put_listing("listings", "new", renamed("new", "New"));
  one.ledger.put_listing("listings", "new", renamed("new", "Newer"));
  const auto changes = one.noted();
  REQUIRE(changes->put.size() == 2);
  CHECK(changes->put[0].name == "New");
  CHECK(changes->put[1].name == "Newer");
  CHECK(changes->removed.empty());
}

TEST_CASE("where records may reach further than their own listing, nothing is told of them alone") {
  OneSource one;
  SUBCASE("a second source") { one.ledger.put_listing("csv", "a", renamed("a", "A")); }
  SUBCASE("a register's row") {
    LicenseRecord row;
    row.authority = "tdlr", row.state = "TX", row.license_class = "esthetician", row.number = "1";
    row.holder = "Doe, Pat";
    one.ledger.put_license(row);
  }
  SUBCASE("what was noted is forgotten") {
    one.ledger.put_listing("listings", "id3", renamed("id3", "New"));
    one.ledger.forget_changes_until(one.ledger.mark());
  }
  SUBCASE("nothing is published") { std::filesystem::remove(one.folder.store.current()); }
  CHECK_FALSE(one.noted().has_value());
}

TEST_CASE("changes are also found by comparing all") {
  TemporaryStore folder;
  auto listings = some(10);
  listings[4].rating = Rating{4.5, 12, 0, "map"};
  const auto source = [&](const std::function<void(Listing &&)>& sink) {
    for (const auto& listing : listings) sink(Listing{listing});
  };
  CHECK_FALSE(changes_found(folder.store, source).has_value());
  publish_town(folder.store, listings);
  CHECK(changes_found(folder.store, source)->put.empty());
  listings[3].name = "New";
  listings.erase(listings.begin() + 7);
  const auto changes = changes_found(folder.store, source);
  REQUIRE(changes->put.size() == 1);
  CHECK(changes->put.front().id == "id3");
  CHECK(changes->removed == std::vector<std::string>{"id7"});
  for (std::size_t i = 0; i <= most_changes(10); ++i) listings.push_back(renamed("n" + std::to_string(i), "n"));
  CHECK_FALSE(changes_found(folder.store, source).has_value());
}
