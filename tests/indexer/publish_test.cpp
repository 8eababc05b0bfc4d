#include "indexer/publish.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <random>
#include <set>
#include <thread>

#include "data/generation/check.hpp"
#include "indexer/changes.hpp"
#include "indexer/durable.hpp"
#include "query/generation.hpp"
#include "tests/query/town.hpp"

using namespace needlepoint;

namespace {

std::vector<Listing> some(int count, const std::string& name) {
  std::vector<Listing> out;
  for (int i = 0; i < count; ++i) {
    out.push_back(clinic("id" + std::to_string(i), 30 + i * .001, -97));
    out.back().name = name;
  }
  return out;
}

Published publish_some(const Store& store, int count, const std::string& name,
                       std::function<void(std::string_view)> at_step = {}) {
  PublishOptions options;
  options.now = parse_rfc3339("2026-11-23T12:00:00Z").value();
  options.at_step = std::move(at_step);
  options.threads = 2;
  return publish(
      store, make_vocabulary(small_reference()),
      [&](const std::function<void(Listing &&)>& sink) {
        for (auto& listing : some(count, name)) sink(std::move(listing));
      },
      options);
}

/// The name of all listings of the current generation, after a full check; "damaged" when that finds anything.
std::string served(const Store& store) {
  Generations generations{store};
  const auto current = generations.current();
  if (!current) return to_string(current.error());
  if (!check_generation(store.generations() / std::string(id_of(**current))).empty()) return "damaged";
  return (*current)->listing({0, 0}).name + " x" + std::to_string(size_of(**current));
}

}  // namespace

TEST_CASE("what is published can be read back, each listing as it was given") {
  TemporaryStore folder;
  auto listings = some(100, "Glow");
  listings[7].point.reset();
  listings[8].description = "Ünïcode and \"quotes\"\n";
  const auto generation = publish_town(folder.store, listings);
  REQUIRE(size_of(*generation) == 100);
  for (const auto& listing : listings) {
    const auto position = generation->find(listing.id);
    REQUIRE(position.has_value());
    CHECK(generation->listing(*position) == listing);
  }
  CHECK_FALSE(generation->find("nobody").has_value());
}

TEST_CASE("of two listings with one id the later stays") {
  TemporaryStore folder;
  auto listings = some(3, "Glow");
  listings.push_back(clinic("id1", 10, 10));
  listings.back().name = "Moved";
  const auto generation = publish_town(folder.store, listings);
  CHECK(size_of(*generation) == 3);
  CHECK(generation->listing(*generation->find("id1")).name == "Moved");
}

TEST_CASE("a publication killed at any step leaves the old generation whole, and the next one finishes") {
  TemporaryStore folder;
  publish_some(folder.store, 50, "Old");
  std::vector<std::string> steps;
  publish_some(folder.store, 50, "Old", [&](std::string_view step) { steps.emplace_back(step); });
  REQUIRE(steps.size() >= 10);
  for (const auto& kill_at : steps) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      publish_some(folder.store, 60, "New", [&](std::string_view step) {
        if (step == kill_at) ::_exit(42);
      });
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    INFO("killed at " << kill_at);
    CHECK(WEXITSTATUS(status) == 42);
    const bool published = kill_at == "sweep" || kill_at == "done";
    CHECK(served(folder.store) == (published ? "New x60" : "Old x50"));
    publish_some(folder.store, 50, "Old");
    CHECK(served(folder.store) == "Old x50");
  }
}

TEST_CASE("twenty publications killed at random leave a whole generation, and the next one finishes") {
  TemporaryStore folder;
  const auto started = std::chrono::steady_clock::now();
  publish_some(folder.store, 500, "Old");
  const auto took =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started).count();
  std::mt19937 dice{20261123};
  int killed = 0;
  for (int round = 0; round < 20; ++round) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      publish_some(folder.store, 600, "New");
      ::_exit(0);
    }
    std::this_thread::sleep_for(std::chrono::microseconds(dice() % static_cast<unsigned long>(took)));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
    const auto now_served = served(folder.store);
    CHECK((now_served == "Old x500" || now_served == "New x600"));
  }
  CHECK(killed > 0);
  publish_some(folder.store, 700, "Next");
  CHECK(served(folder.store) == "Next x700");
}

TEST_CASE("a reader keeps the generation it holds through two publications and their sweep") {
  TemporaryStore folder;
  Generations generations{folder.store};
  CHECK(generations.current().error().code == FaultCode::not_found);
  publish_some(folder.store, 10, "First");
  const auto first = generations.current().value();
  publish_some(folder.store, 20, "Second");
  publish_some(folder.store, 30, "Third");
  CHECK(size_of(*generations.current().value()) == 30);
  CHECK(first->listing({0, 3}).name == "First");
  Searcher late{first, small_reference()};  // its files are gone from the folder; its mapping is not
  Query query;
  query.words = "first";
  CHECK(late.search(query)->total == 10);
  std::set<std::string> folders;
  for (const auto& entry : std::filesystem::directory_iterator{folder.store.generations()})
    if (entry.is_directory()) folders.insert(entry.path().filename());
  CHECK(folders.size() == 2);  // the current one and the one before it
}

TEST_CASE("what would change is told without publishing") {
  TemporaryStore folder;
  const auto source = [](std::vector<Listing> listings) {
    return [listings](const std::function<void(Listing &&)>& sink) {
      for (const auto& listing : listings) sink(Listing{listing});
    };
  };
  CHECK(compare_with_published(folder.store, source(some(3, "Glow"))).added.count == 3);
  publish_town(folder.store, some(3, "Glow"));
  auto next = some(4, "Glow");
  next[1].description = "new";
  next.erase(next.begin() + 2);
  const auto changes = compare_with_published(folder.store, source(next));
  CHECK(changes.added.ids == std::vector<std::string>{"id3"});
  CHECK(changes.changed.ids == std::vector<std::string>{"id1"});
  CHECK(changes.removed.ids == std::vector<std::string>{"id2"});
  CHECK(changes.unchanged == 1);
}

TEST_CASE("only one publication at a time") {
  TemporaryStore folder;
  std::filesystem::create_directories(folder.store.generations());
  const WriterLock held{folder.store.generations() / "lock"};
  CHECK_THROWS_WITH_AS(publish_some(folder.store, 1, "x"), doctest::Contains("another publication"),
                       std::runtime_error);
}

TEST_CASE("a flipped bit anywhere in a generation is found and placed") {
  TemporaryStore folder;
  const auto id = publish_some(folder.store, 40, "Glow").generation;
  const auto place = folder.store.generations() / id;
  CHECK(check_generation(place).empty());
  std::mt19937 dice{7};
  for (const auto& entry : std::filesystem::directory_iterator{place}) {
    const auto size = std::filesystem::file_size(entry.path());
    for (int i = 0; i < 8; ++i) {
      const auto at = static_cast<std::streamoff>(dice() % size);
      std::fstream file{entry.path(), std::ios::in | std::ios::out | std::ios::binary};
      file.seekg(at);
      const char was = static_cast<char>(file.get());
      file.seekp(at), file.put(static_cast<char>(was ^ (1 << dice() % 8))), file.flush();
      const auto damage = check_generation(place);
      INFO(entry.path().filename().string() << " byte " << at);
      CHECK_FALSE(damage.empty());
      file.seekp(at), file.put(was), file.flush();
    }
  }
  CHECK(check_generation(place).empty());
}
