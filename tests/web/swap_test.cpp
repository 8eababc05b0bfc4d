// A new generation is taken up while requests run: none is dropped, and each answer is whole.
#include <doctest/doctest.h>
#include <boost/json.hpp>

#include <atomic>
#include <set>

#include "tests/web/raw_client.hpp"
#include "tests/web/running_site.hpp"

using namespace needlepoint;
using namespace needlepoint::web;

TEST_CASE("publishing under load drops no request") {
  auto listings = made_up_clinics();
  RunningSite site{listings};
  std::atomic<bool> done = false;
  std::atomic<int> failed = 0, answered = 0;
  std::vector<std::set<std::string>> seen(3);
  std::vector<std::thread> clients;
  for (auto& mine : seen)
    clients.emplace_back([&site, &mine, &done, &failed, &answered] {
      RawClient client{site.port()};
      for (int i = 0; !done; ++i) {
        client.send("GET /api/v1/clinics?near=78701&radius=25mi&min_reviews=0&limit=" + std::to_string(10 + i % 50) +
                    " HTTP/1.1\r\nHost: a\r\n\r\n");
        const auto answer = client.receive();
        if (answer.status != 200) {
          ++failed;
          continue;
        }
        const auto body = boost::json::parse(answer.body).as_object();
        // Each generation has one listing more: the total and the generation must belong together.
        mine.insert(std::string{body.at("generation").as_string()} + " " + std::to_string(body.at("total").as_int64()));
        if (body.at("hits").as_array().size() !=
            std::min<std::size_t>(static_cast<std::size_t>(body.at("total").as_int64()), 10 + i % 50))
          ++failed;
        ++answered;
      }
    });
  for (int round = 0; round < 4; ++round) {
    std::this_thread::sleep_for(std::chrono::milliseconds{400});
    auto more = listings.back();
    more.id = "more-" + std::to_string(round);
    listings.push_back(more);
    site.publish(listings);
  }
  std::this_thread::sleep_for(std::chrono::milliseconds{800});
  done = true;
  for (auto& client : clients) client.join();
  CHECK(failed == 0);
  CHECK(answered > 50);
  std::set<std::string> pairs, generations;
  for (const auto& mine : seen) pairs.insert(mine.begin(), mine.end());
  for (const auto& pair : pairs) generations.insert(pair.substr(0, pair.find(' ')));
  CHECK(pairs.size() == generations.size());
  CHECK(generations.size() >= 2);
  CHECK(boost::json::parse(get(site.port(), "/api/v1/clinics?near=78701&radius=25mi").body).at("total") == 7);
}
