// How long a typed place and a prefix take, and how long opening the table does.  gazetteer_bench GAZETTEER.BIN
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "geo/gazetteer.hpp"

using namespace needlepoint::geo;
using Clock = std::chrono::steady_clock;

namespace {

constexpr const char* typed[] = {"78701",
                                 "Austin, TX",
                                 "new york ny",
                                 "Springfield",
                                 "St. Louis, MO",
                                 "SW1A 1AA",
                                 "10115 Berlin",
                                 "zürich",
                                 "Paris, Texas, USA",
                                 "within 10 miles of Winston-Salem NC",
                                 "Philadelpia",
                                 "san fransicso ca",
                                 "33.78,-84.38",
                                 "no such place at all in the world",
                                 "sssssssssssssss",
                                 "Santa Barbra"};
constexpr const char* prefixes[] = {"s", "a", "sa", "san", "san fr", "new york", "787", "z", "münch", "st. l"};

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// Milliseconds of `act`, the best of 20: what else the machine does only slows it.
template <class Act>
double best_of(Act act) {
  double best = 1e9;
  for (int round = 0; round < 20; ++round) {
    const auto begin = Clock::now();
    act();
    best = std::min(best, milliseconds_since(begin));
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: gazetteer_bench GAZETTEER.BIN\n"), 2;
  const auto begin = Clock::now();
  const auto gazetteer = Gazetteer::open(argv[1]);
  std::printf("open %.3f ms\n", milliseconds_since(begin));
  for (const auto* text : typed) std::printf("lookup %.3f ms  %s\n", best_of([&] { gazetteer.lookup(text); }), text);
  for (const auto* text : prefixes)
    std::printf("complete %.3f ms  %s\n",
                best_of([&] { gazetteer.complete(text, 8, Point::from_degrees(30.27, -97.74)); }), text);
}
