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

TEST_CASE("whoever turns pages goes on with the generation that they began with") {
  auto listings = made_up_clinics();
  RunningSite site{listings};
  const std::string path = "/api/v1/clinics?sort=popularity&limit=2";
  const auto first = boost::json::parse(get(site.port(), path).body).as_object();
  const std::string next{first.at("next").as_string()};
  const auto before = boost::json::parse(get(site.port(), path + "&cursor=" + next).body).as_object();
  listings.erase(listings.begin());
  site.publish(listings);
  for (int i = 0; i < 100; ++i) {
    const auto now = boost::json::parse(get(site.port(), path).body).as_object();
    if (now.at("generation") != first.at("generation")) break;
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  const auto after = boost::json::parse(get(site.port(), path + "&cursor=" + next).body).as_object();
  CHECK(after.at("generation") == first.at("generation"));
  CHECK(after.at("hits") == before.at("hits"));
  auto of_another = next;
  of_another.replace(of_another.rfind('.') + 1, 4, "1999");
  CHECK(get(site.port(), path + "&cursor=" + of_another).status == 410);
}
