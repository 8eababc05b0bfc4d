#include <algorithm>
#include <array>
#include <iterator>

#include "geo/distance.hpp"
#include "query/engine.hpp"
#include "query/facets.hpp"

namespace needlepoint {
namespace {

/// Where half of the points for nearness are left: at the tenth nearest match, or the farthest of fewer. What is far
/// in a city is near in the country, and the circle that was drawn says nothing of either.
geo::Metres pivot(const std::vector<Match>& matches) {
  std::array<Match, 10> nearest;
  const auto end = std::partial_sort_copy(matches.begin(), matches.end(), nearest.begin(), nearest.end(),
                                          [](const Match& a, const Match& b) { return a.chord2 < b.chord2; });
  const double tenth = end == nearest.begin() ? 0 : along_surface(std::prev(end)->chord2).value;
  return {std::clamp(tenth, 2'000.0, 50'000.0)};
}

std::vector<std::string> explain(const Question& question, const Effort& effort) {
  std::vector<std::string> out{effort.plan, "expected to look at " + std::to_string(effort.estimate) +
                                                " listings, looked at " + std::to_string(effort.looked_at)};
  for (const auto& group : question.groups)
    out.push_back("\"" + group.words + "\"" + (group.means.empty() ? "" : " means " + group.means) + ": " +
                  std::to_string(count(group.any)) + " listings");
  return out;
}

}  // namespace

SearchHit Searcher::Engine::hit_of(const Question& question, const Ranking& ranking, const Match& match,
                                   OpeningTimes& opening, Detail detail) const {
  const auto& columns = generation->columns;
  SearchHit hit;
  hit.id = columns.id(match.position);
  if (detail == Detail::card) hit.card = generation->card(match.position);
  if (detail == Detail::listing) hit.listing = std::make_shared<const Listing>(generation->listing(match.position));
  if (columns.located(match.position)) hit.point = columns.point(match.position);
  if (question.region.has_center() && hit.point) hit.distance = geo::distance(question.region.center(), *hit.point);
  hit.reasons = ranking.reasons(match, hit.distance);
  hit.score = ranking.score(match) / 1000.0;
  const auto state = opening.state(columns.schedule[match.position]);
  if (state == OpeningTimes::State::open || state == OpeningTimes::State::closed)
    hit.open = state == OpeningTimes::State::open;
  return hit;
}

Answer Searcher::Engine::answer_to(const Question& question, const Query& query, const Cursor* after, Answer answer) {
  const auto& region = question.region;
  OpeningTimes opening{schedules, query};
  Effort effort;
  std::vector<Match> matches;
  FacetCounter facets{*generation, vocabulary, question.filter};
  each_candidate(*generation, question, opening, effort, [&](Position position, unsigned failed) {
    if (query.facets) facets.add(position, failed, opening);
    if (failed == 0)
      matches.push_back({position, region.has_center() ? region.chord2(generation->columns, position) : 0});
  });
  answer.total = matches.size();
  if (query.facets) answer.facets = facets.facets();

  const Ranking ranking{*generation, question, pivot(matches)};
  const auto page = page_of(*generation, question, matches, query.sort, ranking, after, query.limit + 1);
  for (std::size_t i = 0; i < std::min(page.size(), query.limit); ++i)
    answer.hits.push_back(hit_of(question, ranking, page[i].match, opening, query.detail));
  if (page.size() > query.limit) {
    const auto& last = page[query.limit - 1];
    answer.next = write_cursor({last.key, last.id_rank, query.asked_at, answer.radius ? answer.radius->value : 0},
                               query, answer.generation);
  }
  if (answer.total == 0)
    answer.suggestions =
        suggest(query, region.has_center() ? std::optional{region.center()} : std::nullopt, answer.radius);
  if (query.explain) answer.plan = explain(question, effort);
  return answer;
}

}  // namespace needlepoint
