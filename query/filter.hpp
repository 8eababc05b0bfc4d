#pragma once
#include <cstdint>
#include <vector>

#include "data/generation/attributes.hpp"
#include "data/generation/columns.hpp"
#include "data/generation/vocabulary.hpp"
#include "data/result.hpp"
#include "query/query.hpp"

namespace needlepoint {

/// The kinds of filter, each a bit, in the order in which they are explained.
enum FilterKind : unsigned {
  license_filter = 1,
  provider_filter = 2,
  hygiene_filter = 4,
  device_filter = 8,
  treatment_filter = 16,
  concern_filter = 32,
  rating_filter = 64,
  reviews_filter = 128,
  open_filter = 256,
  clinic_filter = 512,
  price_filter = 1024,
  fresh_filter = 2048,
  language_filter = 4096,
};

/// The filters of a query as masks over the columns. Several values of one kind are an "or"; hygiene practices must
/// all be met.
struct Filter {
  std::uint64_t license = 0, provider = 0;               ///< any of these flags; 0 means no filter
  std::uint64_t hygiene = 0;                             ///< all of these flags
  std::uint64_t device = 0, treatment = 0, concern = 0;  ///< any of these bits
  std::uint64_t language = 0;                            ///< any of these bits of the extras
  float min_rating = 0;                                  ///< of the adjusted rating
  float min_plain_rating = 0;                            ///< of the rating as given, which the benchmark asks for
  std::uint32_t min_reviews = 0;
  float min_price = 0, max_price = 0;  ///< of the cheapest session, in `currency`
  std::uint32_t currency = 0;          ///< 0 means no filter by price
  std::uint32_t updated_since = 0;     ///< days since 1970
  bool open = false;
  bool clinics_only = true;

  bool has_rating(const Columns& columns, Position position) const {
    return (min_rating <= 0 || columns.adjusted_rating[position] >= min_rating) &&
           (min_plain_rating <= 0 || columns.rating[position] >= min_plain_rating);
  }
  bool has_price(const Columns& columns, Position position) const {
    return currency == 0 || (columns.currency[position] == currency && columns.price[position] >= min_price &&
                             columns.price[position] <= max_price);
  }
  /// Reviews, price and freshness, which no plane tells.
  bool has_amounts(const Columns& columns, Position position) const {
    return columns.reviews[position] >= min_reviews && columns.updated_day[position] >= updated_since &&
           has_price(columns, position);
  }
  bool asks_for_amounts() const { return min_reviews > 0 || updated_since > 0 || currency != 0; }
};

/// Faults: bad_input, naming the parameter, for a value that the tables do not have.
Result<Filter> make_filter(const Query& query, const Vocabulary& vocabulary);

/// The kinds that one listing does not meet, as bits of FilterKind.
unsigned failed_kinds(const Filter& filter, const Columns& columns, Position position, bool is_open);

}  // namespace needlepoint
