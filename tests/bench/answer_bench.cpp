// What an answer of the API costs without sockets, stage by stage, on one thread.
//   answer_bench STORE [ROUNDS] < TARGETS
// A target a line, such as /api/v1/clinics?q=skinpen&limit=10. Of each question and stage the best round counts: what
// else the machine does only slows it. The checksum is that of all bodies, asked as of the generation's publication,
// and tells whether a change left every byte as it was.
#include <zlib.h>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "query/answer_json.hpp"
#include "query/hit_json.hpp"
#include "query/searcher.hpp"
#include "web/http/response.hpp"
#include "web/http/target.hpp"
#include "web/parameters.hpp"

using namespace needlepoint;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::array stages{"read the target", "search", "write the body", "write the head"};
using Times = std::array<Clock::duration, stages.size()>;

std::string link_to(const Query& query, const std::string& cursor) {
  return "/api/v1/clinics?" + web::query_string(query) + "&cursor=" + web::percent_encode(cursor);
}

std::string body_of(Searcher& searcher, const std::string& target, Times& best) {
  std::size_t stage = 0;
  auto began = Clock::now();
  const auto done = [&] {
    const auto now = Clock::now();
    best[stage] = std::min(best[stage], now - began);
    ++stage, began = now;
  };
  auto request = web::read_search(web::parse_target(target)->parameters);
  if (!request) throw std::runtime_error(target + ": " + to_string(request.error()));
  request->query.facets = true;
  request->query.detail = detail_for(request->fields);
  request->query.asked_at = published_at(searcher.generation());
  done();
  const auto answer = searcher.search(request->query);
  if (!answer) throw std::runtime_error(target + ": " + to_string(answer.error()));
  done();
  auto body = answer_json(request->query, *answer, {std::move(request->fields), link_to});
  done();
  const auto response = web::make_response(200, "application/json", std::move(body));
  const auto head = web::write_head(response, "Sat, 28 Nov 2026 12:00:00 GMT", true, false, false);
  done();
  return *response.body;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: answer_bench STORE [ROUNDS] < TARGETS\n");
    return 2;
  }
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
  const auto reference = load_reference(share_directory() / "data");
  const auto places = geo::Gazetteer::open(share_directory() / "gazetteer.bin");
  Searcher searcher{Generations{Store{argv[1]}}.current().value(), places, reference};
  std::vector<std::string> targets;
  for (std::string line; std::getline(std::cin, line);) targets.push_back(line);

  std::vector<Times> best(targets.size());
  for (auto& times : best) times.fill(Clock::duration::max());
  std::uint64_t bytes = 0;
  unsigned long sum = 0;
  for (int round = 0; round < rounds; ++round) {
    bytes = 0, sum = 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      const auto body = body_of(searcher, targets[i], best[i]);
      bytes += body.size();
      sum = ::crc32_z(sum, reinterpret_cast<const unsigned char*>(body.data()), body.size());
    }
  }
  const auto count = static_cast<double>(targets.size());
  double all = 0;
  for (std::size_t stage = 0; stage < stages.size(); ++stage) {
    Clock::duration total{};
    for (const auto& times : best) total += times[stage];
    const auto mean = std::chrono::duration<double, std::micro>(total).count() / count;
    all += mean;
    std::printf("%-16s %7.2f us\n", stages[stage], mean);
  }
  std::printf("%-16s %7.2f us, %.0f bytes a body, checksum %08lx\n", "all", all, static_cast<double>(bytes) / count,
              sum);
}
