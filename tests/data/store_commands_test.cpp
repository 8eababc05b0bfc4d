// status, verify, backup and restore, as an operator calls them.
#include <doctest/doctest.h>

#include <fstream>
#include <iostream>
#include <sstream>

#include "data/commands.hpp"
#include "data/ledger.hpp"
#include "tests/crawler/temporary_store.hpp"

using namespace needlepoint;

namespace {

struct Ran {
  int exit;
  std::string out, err;
};

/// Runs one command line in this process.
Ran run(std::vector<std::string> arguments) {
  CLI::App app{"test"};
  app.require_subcommand(1);
  CommandLine line{.app = app};
  data::add_commands(line);
  std::ostringstream out, err;
  auto* const old_out = std::cout.rdbuf(out.rdbuf());
  auto* const old_err = std::cerr.rdbuf(err.rdbuf());
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes a vector from its end
  int usage = 0;
  try {
    app.parse(arguments);
  } catch (const CLI::ParseError&) {
    usage = static_cast<int>(Exit::usage);
  }
  std::cout.rdbuf(old_out);
  std::cerr.rdbuf(old_err);
  return Ran{usage != 0 ? usage : static_cast<int>(line.exit), out.str(), err.str()};
}

void put(const Store& store, const std::string& id) {
  auto ledger = Ledger::open(store);
  Listing listing;
  listing.id = id, listing.name = "Clinic " + id;
  listing.sources.push_back(
      Source{.url = "places.csv", .kind = "csv", .fetched_at = *parse_rfc3339("2020-01-01T00:00:00Z")});
  ledger.put_listing("csv", id, listing);
}

std::vector<std::string> ids(const Store& store) {
  std::vector<std::string> out;
  Ledger::open(store, Ledger::Mode::read_only).each_listing([&](std::string_view, const Listing& listing) {
    out.push_back(listing.id);
  });
  return out;
}

void overwrite(const std::filesystem::path& file, std::streamoff at, const std::string& bytes) {
  std::fstream stream{file, std::ios::binary | std::ios::in | std::ios::out};
  stream.seekp(at);
  stream << bytes;
}

}  // namespace

TEST_CASE("status tells counts and ages") {
  TemporaryStore folder;
  put(folder.store(), "1");
  const auto ran = run({"status", "--store", folder.store().root.string(), "--json"});
  CHECK(ran.exit == 0);
  CHECK(ran.out.find(R"("listings":1)") != ran.out.npos);
  CHECK(ran.out.find(R"("source":"csv","rows":1,"oldest":"2020-01-01T00:00:00Z")") != ran.out.npos);
  CHECK(ran.out.find(R"("freshness":"old")") != ran.out.npos);
  CHECK(run({"status", "--store", "/nonexistent"}).exit == 1);
}

TEST_CASE("verify names damage with where it is, and exits 1") {
  TemporaryStore folder;
  const auto store = folder.store();
  for (int i = 0; i < 500; ++i) put(store, std::to_string(i));
  CHECK(run({"verify", "--store", store.root.string()}).exit == 0);
  overwrite(store.ledger(), 4096 * 3, std::string(4096, 'x'));
  const auto ran = run({"verify", "--store", store.root.string()});
  CHECK(ran.exit == 1);
  CHECK(ran.out.starts_with("ledger.sqlite: "));
  CHECK(run({"verify"}).exit == 2);
  CHECK(run({"verify", "--store", "/nonexistent"}).exit == 1);
  CHECK(run({"verify", "/nonexistent.warc.gz"}).exit == 1);
}

TEST_CASE("a backup comes back, and what it replaces is kept") {
  TemporaryStore folder;
  const auto store = folder.store();
  const auto backup = (folder.folder() / "backup").string(), root = store.root.string();
  put(store, "1");
  std::filesystem::create_directories(store.archive());
  std::ofstream{store.archive() / "pages-1.warc.gz"} << "page";
  std::filesystem::create_directories(store.generations() / "g1");
  std::filesystem::create_directories(store.generations() / "g0");
  std::ofstream{store.generations() / "g1" / "part"} << "index";
  std::ofstream{store.current()} << "g1\n";
  CHECK(run({"backup", "--store", root, "--to", backup}).exit == 0);
  CHECK(run({"backup", "--store", root, "--to", backup}).exit == 1);  // never overwrites

  put(store, "2");
  for (int again = 0; again < 2; ++again) REQUIRE(run({"restore", "--store", root, "--from", backup}).exit == 0);
  CHECK(ids(store) == std::vector<std::string>{"1"});
  CHECK(std::filesystem::exists(store.archive() / "pages-1.warc.gz"));
  CHECK(std::filesystem::exists(store.generations() / "g1" / "part"));
  CHECK_FALSE(std::filesystem::exists(store.generations() / "g0"));  // only the published one is kept
  std::size_t kept = 0;
  for (const auto& entry : std::filesystem::directory_iterator{folder.folder()})
    if (entry.path().filename().string().starts_with("store.before-") && ids(Store{entry.path()}).size() == 2) ++kept;
  CHECK(kept == 1);
}

TEST_CASE("a damaged backup is refused and the store stays") {
  const struct {
    const char* what;
    void (*damage)(const std::filesystem::path&);
  } table[] = {
      {"a changed byte", [](const std::filesystem::path& at) { overwrite(at / "ledger.sqlite", 100, "x"); }},
      {"a missing file", [](const std::filesystem::path& at) { std::filesystem::remove(at / "ledger.sqlite"); }},
      {"one file too many", [](const std::filesystem::path& at) { std::ofstream{at / "more"} << "x"; }},
      {"no list of files", [](const std::filesystem::path& at) { std::filesystem::remove(at / "BACKUP.json"); }},
      {"a cut list of files",
       [](const std::filesystem::path& at) { std::filesystem::resize_file(at / "BACKUP.json", 20); }},
  };
  for (const auto& test : table) {
    CAPTURE(test.what);
    TemporaryStore folder;
    const auto store = folder.store();
    const auto backup = folder.folder() / "backup";
    put(store, "1");
    REQUIRE(run({"backup", "--store", store.root.string(), "--to", backup.string()}).exit == 0);
    put(store, "2");
    test.damage(backup);
    const auto ran = run({"restore", "--store", store.root.string(), "--from", backup.string()});
    CHECK(ran.exit == 1);
    CHECK(ran.err.find("nothing was changed") != ran.err.npos);
    CHECK(ids(store).size() == 2);
  }
}
