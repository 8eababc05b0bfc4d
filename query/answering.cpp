#include <algorithm>

#include "geo/distance.hpp"
#include "query/engine.hpp"
#include "query/facets.hpp"
#include "query/page.hpp"

namespace needlepoint {
namespace {

/// Where half of the points for nearness are left: at the tenth nearest match, or the farthest of fewer. What is far
/// in a city is near in the country, and the circle that was drawn says nothing of either.
geo::Metres pivot(const Generation& generation, const Question& question, const std::vector<Selection>& selections) {
  if (!question.region.has_center()) return {};
  return {std::clamp(distance_of_nearest(generation, question, selections, 10).value, 2'000.0, 50'000.0)};
}

/// The listings that are in the group's set and not dead.
std::uint64_t count_in(const Generation& generation, const WordGroup& group) {
  std::uint64_t sum = 0;
  for (std::size_t segment = 0; segment < generation.segment_count(); ++segment) {
    const auto& any = group.in[segment].any;
    sum += count(any);
    if (const auto dead = generation.dead(segment); !dead.empty()) {
      roaring_uint32_iterator_t it;
      for (roaring_init_iterator(any.get(), &it); it.has_value; roaring_advance_uint32_iterator(&it))
        sum -= is_dead(dead, it.current_value) ? 1 : 0;
    }
  }
  return sum;
}

std::vector<std::string> explain(const Generation& generation, const Question& question, const Effort& effort) {
  std::vector<std::string> out{effort.plan, "expected to look at " + std::to_string(effort.estimate) +
                                                " listings, looked at " + std::to_string(effort.looked_at)};
  if (generation.delta() != nullptr)
    out.push_back("searched beside them: " + std::to_string(generation.segment(1).columns.size) +
                  " listings that changed since " + generation.base()->manifest.id);
  for (const auto& group : question.groups)
    out.push_back("\"" + group.words + "\"" + (group.means.empty() ? "" : " means " + group.means) + ": " +
                  std::to_string(count_in(generation, group)) + " listings" +
                  (group.candidates ? " here have these words one after the other, of " +
                                          std::to_string(*group.candidates) + " that have them anywhere"
                                    : ""));
  return out;
}

/// Cards lie where nothing lately was read: memory brings those of a page while their reasons are found.
void fetch_ahead(const Generation& generation, const std::vector<Placed>& page) {
  constexpr std::size_t line = 64;
  for (const auto& [match, key, id] : page) {
    const auto card = generation.segment(match.at.segment).card(match.at.position);
    for (std::size_t at = 0; at < card.size(); at += line) __builtin_prefetch(card.data() + at);
  }
}

}  // namespace

SearchHit Searcher::Engine::hit_of(const Question& question, const Ranking& ranking, const Match& match,
                                   OpeningTimes& opening, Detail detail) const {
  const auto& segment = generation->segment(match.at.segment);
  const auto position = match.at.position;
  SearchHit hit;
  hit.id = segment.columns.id(position);
  if (detail == Detail::card) hit.card = segment.card(position);
  if (detail == Detail::listing) hit.listing = std::make_shared<const Listing>(segment.listing(position));
  if (segment.columns.located(position)) hit.point = segment.columns.point(position);
  if (question.region.has_center() && hit.point) hit.distance = geo::distance(question.region.center(), *hit.point);
  hit.reasons = ranking.reasons(match, hit.distance);
  hit.score = ranking.score(match) / 1000.0;
  const auto state = opening.state(match.at.segment, segment.columns.schedule[position]);
  if (state != HoursState::unknown) hit.open = state == HoursState::open;
  return hit;
}

Answer Searcher::Engine::answer_to(const Question& question, const Query& query, const Cursor* after, Answer answer) {
  OpeningTimes opening{schedules, query};
  Effort effort;
  std::vector<Selection> selections;
  for (std::uint32_t segment = 0; segment < generation->segment_count(); ++segment) {
    selections.push_back(select(*generation, segment, question, opening, query.facets, effort));
    answer.total += selections.back().total;
  }
  if (query.facets) {
    FacetCounter facets{vocabulary, question.filter};
    for (std::uint32_t segment = 0; segment < selections.size(); ++segment)
      facets.add(*generation, segment, selections[segment], opening);
    answer.facets = facets.facets();
  }
  const Ranking ranking{*generation, question, pivot(*generation, question, selections)};
  const auto page = page_of(*generation, question, selections, query.sort, ranking, after, query.limit + 1);
  if (query.detail == Detail::card) fetch_ahead(*generation, page);
  answer.hits.reserve(query.limit);
  for (std::size_t i = 0; i < std::min(page.size(), query.limit); ++i)
    answer.hits.push_back(hit_of(question, ranking, page[i].match, opening, query.detail));
  if (page.size() > query.limit) {
    const auto& last = page[query.limit - 1];
    answer.next = write_cursor({last.key, last.id, query.asked_at, answer.radius ? answer.radius->value : 0}, query,
                               answer.generation);
  }
  if (answer.total == 0)
    answer.suggestions = suggest(
        query, question.region.has_center() ? std::optional{question.region.center()} : std::nullopt, answer.radius);
  if (query.explain) answer.plan = explain(*generation, question, effort);
  return answer;
}

}  // namespace needlepoint
