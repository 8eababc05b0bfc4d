// Generations swapped under readers. Meant for the thread sanitizer as well.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "query/generation.hpp"
#include "tests/query/town.hpp"

using namespace needlepoint;

TEST_CASE("readers on several threads see whole generations while others are published") {
  TemporaryStore folder;
  const auto publish_named = [&](const std::string& name, int count) {
    std::vector<Listing> listings;
    for (int i = 0; i < count; ++i) {
      listings.push_back(clinic("id" + std::to_string(i), 30 + i * .001, -97));
      listings.back().name = name;
    }
    publish_town(folder.store, listings, 1000);  // no list is frequent: every question reads Xapian
  };
  publish_named("glow", 10);
  Generations generations{folder.store};
  std::atomic<bool> stop{false};
  std::atomic<int> asked{0}, wrong{0};
  const auto read = [&] {
    while (!stop) {
      const auto generation = generations.current();
      if (!generation) {
        ++wrong;
        continue;
      }
      Searcher searcher{*generation, small_reference()};
      Query query;
      query.words = "glow";
      query.limit = 5;
      for (int i = 0; i < 20; ++i, ++asked) {
        const auto answer = searcher.search(query);
        if (!answer || answer->total != size_of(**generation) || answer->hits.front().listing->name != "glow") ++wrong;
      }
    }
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) readers.emplace_back(read);
  for (int count = 11; count < 19; ++count) publish_named("glow", count);
  stop = true;
  for (auto& reader : readers) reader.join();
  CHECK(wrong == 0);
  CHECK(asked > 0);
  CHECK(size_of(*generations.current().value()) == 18);
}
