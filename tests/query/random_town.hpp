#pragma once
#include <random>
#include <string>
#include <vector>

#include "data/listing.hpp"
#include "query/query.hpp"

namespace needlepoint {

/// A source of chance that gives the same on every machine for the same seed.
struct Dice {
  std::mt19937 engine;
  int below(int end) { return static_cast<int>(engine() % static_cast<unsigned>(end)); }
  double between(double low, double high) { return low + (high - low) * (engine() / 4294967296.0); }
  bool chance(double share) { return between(0, 1) < share; }
  template <class Values>
  const auto& one_of(const Values& values) {
    return values[static_cast<std::size_t>(below(static_cast<int>(std::size(values))))];
  }
};

/// Clusters around few centers, among them a pole and the antimeridian; some listings share one point, some have none.
std::vector<Listing> random_town(Dice& dice, int size);

/// The same town after a while: some listings say something else or moved, some are gone, some are new.
std::vector<Listing> town_later(Dice& dice, const std::vector<Listing>& town);

/// Any mixture of shape (circle, box, both, the whole earth, nothing), filters, words and order.
Query random_query(Dice& dice);

/// For the message of a failure.
std::string describe(const Query& query);

}  // namespace needlepoint
