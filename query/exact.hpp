#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/generation/vocabulary.hpp"
#include "data/result.hpp"
#include "geo/box.hpp"
#include "geo/metres.hpp"
#include "geo/point.hpp"
#include "query/generation.hpp"
#include "query/selection.hpp"

namespace needlepoint {

/// A question of the benchmark: exact words, exact filters, the first `limit` listings and nothing else.
struct ExactQuery {
  std::string qid, class_name;
  std::vector<std::string> words;  ///< each must be there, as it is written
  bool in_name = false;            ///< looks for the words in the name alone
  std::optional<geo::Point> center;
  std::optional<geo::Metres> radius;
  std::optional<geo::Box> box;
  bool verified = false;  ///< some practitioner's license is confirmed
  double min_rating = 0;  ///< of the rating as given
  std::vector<std::string> hygiene;
  bool by_distance = false;  ///< else by popularity
  std::size_t limit = 10;
};

/// Reads one line of the workload. Faults: bad_input with the member that is wrong.
Result<ExactQuery> parse_exact_query(std::string_view json);

/// Answers such questions with as little work as will do. One per thread.
class ExactSearcher {
 public:
  ExactSearcher(std::shared_ptr<const Generation> generation, const Vocabulary& vocabulary);

  /// The first `limit` listings in order. A hygiene practice that the tables do not have matches nothing.
  std::vector<Spot> search(const ExactQuery& query);
  /// The same, and what it took.
  std::vector<Spot> search(const ExactQuery& query, Effort& effort);

 private:
  std::shared_ptr<const Generation> generation_;
  const Vocabulary* vocabulary_;
  Wording wording_;
};

}  // namespace needlepoint
