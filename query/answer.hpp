#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/listing.hpp"
#include "geo/metres.hpp"
#include "geo/place.hpp"
#include "query/query.hpp"

namespace needlepoint {

/// What is told of a hit: mostly fixed words, of which no copy is made, else words made for it.
class Words {
 public:
  constexpr Words(const char* fixed) : fixed_{fixed} {}
  Words(std::string made) : made_{std::move(made)} {}
  std::string_view view() const { return made_.empty() ? fixed_ : std::string_view{made_}; }

 private:
  std::string_view fixed_;
  std::string made_;
};

/// One named signal of a score. The points of all reasons sum to the score.
struct Reason {
  std::string_view signal;  ///< "words", "distance", "license", "hygiene", "rating"; of the table of signals
  double points = 0;
  Words words;  ///< for a person: "0.8 mi away"
};

struct SearchHit {
  std::string id;
  std::string_view card;  ///< card_json() of the listing, with Detail::card; lives as the facets' texts
  std::shared_ptr<const Listing> listing;  ///< with Detail::listing
  std::optional<geo::Point> point;
  std::optional<geo::Metres> distance;  ///< from the place searched; nothing when no place was given
  double score = 0;
  std::vector<Reason> reasons;
  std::optional<bool> open;  ///< at the time asked; nothing when the hours are unknown
};

/// Texts are those of the tables: they live as long as the searcher that answered.
struct FacetValue {
  std::string_view value;   ///< what to put in the query
  std::string_view label;   ///< for a person
  std::uint64_t count = 0;  ///< exact: the total when it is chosen too
  bool chosen = false;
};

struct Facet {
  std::string_view
      parameter;  ///< "license", "provider", "hygiene", "device", "treatment", "language", "min_rating", "open"
  std::vector<FacetValue> values;
  std::optional<std::uint64_t> known = {};  ///< matches of which any value is known, where most may be unknown
};

/// A way out of a dead end: the query changed in one thing, and what it would give.
struct Suggestion {
  Query query;
  std::string words;  ///< "Search within 40 mi"
  std::uint64_t total = 0;
};

struct Answer {
  std::string generation;
  std::optional<geo::Place> place;        ///< what `near` was understood as
  std::vector<geo::Place> place_choices;  ///< when it may mean several: choose one (total is then 0)
  std::optional<geo::Metres> radius;      ///< the one used
  std::uint64_t total = 0;                ///< exact
  std::vector<SearchHit> hits;
  std::vector<Facet> facets;
  std::vector<Suggestion> suggestions;  ///< when total is 0
  std::string next;                     ///< cursor of the next page; empty on the last
  std::vector<std::string> plan;        ///< with Query::explain: the plan, estimates, what was touched
};

}  // namespace needlepoint
