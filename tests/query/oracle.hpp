#pragma once
#include <string>
#include <vector>

#include "data/generation/vocabulary.hpp"
#include "data/listing.hpp"
#include "query/query.hpp"

namespace needlepoint {

/// The slow truth: looks at every listing as it was given, with no index, no columns and no tree. It answers sorts
/// by distance and popularity; words are single, without stems or synonyms.
struct OracleAnswer {
  std::vector<std::string> ids;  ///< all matches, in order
};
OracleAnswer ask_oracle(const std::vector<Listing>& listings, const Query& query, const Vocabulary& vocabulary);

}  // namespace needlepoint
