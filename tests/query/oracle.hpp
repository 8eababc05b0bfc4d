#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "data/generation/vocabulary.hpp"
#include "data/listing.hpp"
#include "query/query.hpp"

namespace needlepoint {

/// The slow truth: looks at every listing as it was given, with no index, no columns and no tree. Words are
/// without stems or synonyms; in quotes, which must be in pairs, they stand one after the other. Its ids are all
/// matches, in order; by "best" they are in order of id.
std::vector<std::string> ask_oracle(const std::vector<Listing>& listings, const Query& query,
                                    const Vocabulary& vocabulary);

/// What `query` would find with this value of this facet chosen too (a rating: chosen in place of the one that is).
std::uint64_t count_by_oracle(const std::vector<Listing>& listings, Query query, const std::string& parameter,
                              const std::string& value, const Vocabulary& vocabulary);

}  // namespace needlepoint
