#include "web/answer_cache.hpp"

#include <doctest/doctest.h>

using namespace needlepoint::web;

namespace {

Response of_bytes(std::size_t size) { return make_response(200, "text/plain", std::string(size, 'x')); }

void put_twice(AnswerCache& cache, const std::string& key, std::size_t size) {
  cache.put(key, of_bytes(size));
  cache.put(key, of_bytes(size));
}

}  // namespace

TEST_CASE("an answer is kept when its question comes the second time") {
  AnswerCache cache{1'000'000};
  cache.put("once", of_bytes(10));
  CHECK(cache.find("once") == nullptr);
  CHECK(cache.bytes() == 0);
  cache.put("once", of_bytes(10));
  REQUIRE(cache.find("once") != nullptr);
  CHECK(*cache.find("once")->body == std::string(10, 'x'));
  CHECK(cache.find("another") == nullptr);
}

TEST_CASE("the least lately used answer makes room") {
  AnswerCache cache{40'000};
  for (const auto* key : {"a", "b", "c"}) put_twice(cache, key, 4'000);
  REQUIRE(cache.find("a") != nullptr);  // "b" is now the one that nobody asked for longest
  for (const auto* key : {"d", "e", "f", "g", "h", "i"}) put_twice(cache, key, 4'000);
  CHECK(cache.bytes() <= 40'000);
  CHECK(cache.find("a") != nullptr);
  CHECK(cache.find("b") == nullptr);
  CHECK(cache.find("i") != nullptr);
}

TEST_CASE("an answer that would take the room of many is not kept") {
  AnswerCache cache{40'000};
  put_twice(cache, "large", 5'000);
  CHECK(cache.find("large") == nullptr);
  CHECK(cache.bytes() == 0);
}
