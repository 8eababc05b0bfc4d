#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "query/filter.hpp"
#include "query/generation.hpp"
#include "query/opening.hpp"
#include "query/region.hpp"
#include "query/wording.hpp"

namespace needlepoint {

/// A query made ready for one generation: sets, masks and a region instead of words.
struct Question {
  Region region;
  Filter filter;
  std::vector<WordGroup> groups;
};

/// Filters of which a facet tells what choosing another value would give.
enum class FacetKind : std::uint8_t { license, provider, device, treatment, concern, language, rating };
inline constexpr std::size_t facet_kinds = 7;

/// What a question leaves of a segment, as bits over blocks of 64 positions: bit i of matches[b] is the listing at
/// position 64 word[b] + i. Blocks are in order of word; those that are left empty are not there.
struct Selection {
  std::vector<std::uint32_t> word;
  std::vector<std::uint64_t> matches;
  /// By FacetKind: the listings that fail this filter and no other. Without entries where it is not asked for.
  std::array<std::vector<std::uint64_t>, facet_kinds> only_fails;
  std::uint64_t total = 0;  ///< matches

  /// Calls `visit(position)` for each match.
  template <class Visit>
  void each(Visit&& visit) const {
    for (std::size_t block = 0; block < word.size(); ++block)
      for (auto left = matches[block]; left != 0; left &= left - 1)
        visit(word[block] * 64 + static_cast<Position>(std::countr_zero(left)));
  }
};

/// What was done, for `--explain`.
struct Effort {
  std::string plan;
  std::uint64_t estimate = 0;  ///< listings that the plan expected to look at
  std::uint64_t looked_at = 0;
};

/// What `question` leaves of the generation's segment of that number. `for_facets`: also Selection::only_fails.
Selection select(const Generation& generation, std::uint32_t segment, const Question& question, OpeningTimes& opening,
                 bool for_facets, Effort& effort);

/// The number of matches in all segments.
std::uint64_t count_matches(const Generation& generation, const Question& question, OpeningTimes& opening);

}  // namespace needlepoint
