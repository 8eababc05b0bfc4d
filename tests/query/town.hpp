#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "data/listing.hpp"
#include "data/reference.hpp"
#include "data/store.hpp"
#include "geo/metres.hpp"
#include "query/searcher.hpp"

namespace needlepoint {

/// A small set of reference tables, so that a test says what it relies on.
const Reference& small_reference();

/// A folder that goes away with the test.
class TemporaryStore {
 public:
  TemporaryStore();
  ~TemporaryStore();
  TemporaryStore(const TemporaryStore&) = delete;
  TemporaryStore& operator=(const TemporaryStore&) = delete;
  Store store;
};

/// Publishes `listings`; `frequent` as in PublishOptions. Returns the opened generation.
std::shared_ptr<const Generation> publish_town(const Store& store, const std::vector<Listing>& listings,
                                               std::uint32_t frequent = 3,
                                               const Reference& reference = small_reference());

/// Publishes what turns the published `before` into `after`, and nothing else.
std::shared_ptr<const Generation> publish_town_later(const Store& store, const std::vector<Listing>& before,
                                                     const std::vector<Listing>& after, std::uint32_t frequent = 3);

/// Reads a map drawn in text: each letter is a clinic whose id and name are that letter, and '+' marks the place
/// asked from. One column is `step` east, one row `step` south; '+' lies at `center`.
struct Town {
  std::vector<Listing> listings;
  geo::Point center = geo::Point::from_degrees(30, -97).value();
  Listing& operator[](char id);
};
Town draw(std::string_view map, geo::Metres step = geo::kilometres(1));

Listing clinic(std::string id, double latitude, double longitude);

/// The ids of the hits, in order, with spaces between.
std::string ids(const Answer& answer);

}  // namespace needlepoint
