#pragma once
#include <cstdint>
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

struct Match {
  Position position = 0;
  double chord2 = 0;  ///< from the region's center; 0 without one
};

/// What was done, for `--explain`.
struct Effort {
  std::string plan;
  std::uint64_t estimate = 0;  ///< listings that the plan expected to look at
  std::uint64_t looked_at = 0;
};

/// Calls `visit(position, failed)` for each listing of the region that has all the words and fails at most one kind of
/// filter; `failed` is 0 for a match, else the bit of the kind. Each is visited once, in no promised order.
template <class Visit>
void each_candidate(const Generation& generation, const Question& question, OpeningTimes& opening, Effort& effort,
                    Visit&& visit);

/// All matches, in order of position.
std::vector<Match> find_matches(const Generation& generation, const Question& question, OpeningTimes& opening,
                                Effort& effort);

/// The set that has the fewest listings; null when there are no words.
const WordGroup* rarest(const std::vector<WordGroup>& groups);

template <class Visit>
void each_candidate(const Generation& generation, const Question& question, OpeningTimes& opening, Effort& effort,
                    Visit&& visit) {
  const auto& columns = generation.columns;
  const auto consider = [&](Position position, bool inside, const WordGroup* proven) {
    ++effort.looked_at;
    const auto failed = question.filter.failed(columns, opening, position);
    if ((failed & (failed - 1)) != 0) return;
    for (const auto& group : question.groups)
      if (&group != proven && !holds(group.any, position)) return;
    if (inside || question.region.contains(columns, position)) visit(position, failed);
  };
  const auto runs = question.region.runs(columns);
  std::uint64_t near = 0;
  for (const auto& run : runs) near += run.end - run.begin;
  const auto* rare = rarest(question.groups);
  const auto with_word = rare != nullptr ? count(rare->any) : near + 1;
  // A posting costs about as much as looking at two neighbors: it jumps through the columns.
  if (with_word * 2 < near) {
    effort.plan = "words first: \"" + rare->words + "\"";
    effort.estimate = with_word;
    const bool inside = question.region.everywhere();
    roaring_uint32_iterator_t it;
    for (roaring_init_iterator(rare->any.get(), &it); it.has_value; roaring_advance_uint32_iterator(&it))
      consider(it.current_value, inside, rare);
    return;
  }
  effort.plan = question.region.everywhere() ? "all listings" : "near first";
  effort.estimate = near;
  for (const auto& run : runs)
    for (Position position = run.begin; position < run.end; ++position) consider(position, run.inside, nullptr);
}

}  // namespace needlepoint
