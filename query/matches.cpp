#include "query/matches.hpp"

#include <algorithm>

namespace needlepoint {

const WordGroup* rarest(const std::vector<WordGroup>& groups) {
  const auto fewer = [](const WordGroup& a, const WordGroup& b) { return count(a.any) < count(b.any); };
  const auto found = std::min_element(groups.begin(), groups.end(), fewer);
  return found == groups.end() ? nullptr : &*found;
}

std::vector<Match> find_matches(const Generation& generation, const Question& question, OpeningTimes& opening,
                                Effort& effort) {
  std::vector<Match> matches;
  const bool measured = question.region.has_center();
  each_candidate(generation, question, opening, effort, [&](Position position, unsigned failed) {
    if (failed != 0) return;
    matches.push_back({position, measured ? question.region.chord2(generation.columns, position) : 0});
  });
  return matches;
}

}  // namespace needlepoint
