#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/instant.hpp"
#include "data/strength.hpp"
#include "geo/box.hpp"
#include "geo/metres.hpp"
#include "geo/point.hpp"
#include "geo/polygon.hpp"

namespace needlepoint {

/// What each hit brings of its listing beside its id.
enum class Detail : std::uint8_t { id, card, listing };

enum class Sort : std::uint8_t { best, distance, rating, popularity };

/// A question. Every filter is an "and" between kinds; several values of one kind are an "or", but for hygiene,
/// where each practice named must be met.
struct Query {
  std::string words;                  ///< as typed
  std::string near;                   ///< as typed: "Austin, TX", "78701", "30.27,-97.74"
  std::optional<geo::Point> point;    ///< wins over `near`
  std::optional<geo::Metres> radius;  ///< strict; when absent, chosen from the density around the point
  std::optional<geo::Box> box;
  std::optional<geo::Polygon> area;
  std::vector<Strength> license;  ///< some practitioner's license has one of these strengths
  std::vector<std::string> provider, hygiene, device, treatment, concern;  ///< ids of the reference tables
  std::vector<std::string> language;  ///< of the clinic's own pages: BCP 47 primary subtags
  std::optional<double> min_rating;   ///< of the adjusted rating
  std::uint32_t min_reviews = 0;
  std::optional<double> min_price, max_price;  ///< of the cheapest session stated, in `currency`
  std::string currency = "USD";                ///< ISO 4217; asked of the clinic's prices only with a price
  std::optional<Date> updated_since;           ///< the day its sources were last read
  bool open_now = false;
  std::optional<std::string> open_at;  ///< local time at the clinic: "2026-11-23T15:30"
  Sort sort = Sort::best;
  std::size_t limit = 20;  ///< 1 to 100
  std::string cursor;      ///< from Answer::next
  bool facets = false;     ///< count what each filter value would give
  Detail detail = Detail::listing;
  bool explain = false;
  Instant asked_at{};  ///< for open_now; now() when zero

  friend bool operator==(const Query&, const Query&) = default;
};

}  // namespace needlepoint
