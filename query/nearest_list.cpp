#include "query/nearest_list.hpp"

#include <algorithm>
#include <tuple>

#include "geo/distance.hpp"
#include "query/region.hpp"

namespace needlepoint {
namespace {

/// Puts matches whose chords say nothing of their order into that of exact distances.
void order_exactly(std::vector<Match>::iterator begin, std::vector<Match>::iterator end, const Generation& generation,
                   geo::Point center) {
  std::vector<std::tuple<double, Order, Match>> exact;
  for (auto match = begin; match != end; ++match) {
    const auto point = generation.segment(match->at.segment).columns.point(match->at.position);
    exact.emplace_back(geo::distance(center, point).value, generation.by_id(match->at), *match);
  }
  std::sort(exact.begin(), exact.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
  });
  for (const auto& [distance, id, match] : exact) *begin++ = match;
}

}  // namespace

void NearestList::shrink() {
  if (matches_.size() < k_ || k_ == 0) return;
  const auto nth = matches_.begin() + static_cast<std::ptrdiff_t>(k_ - 1);
  std::nth_element(matches_.begin(), nth, matches_.end(),
                   [](const Match& a, const Match& b) { return a.chord2 < b.chord2; });
  bound_ = chord_slack::above(nth->chord2);
  std::erase_if(matches_, [&](const Match& match) { return match.chord2 > bound_; });
}

std::vector<Match> NearestList::finish(const Generation& generation, geo::Point center) {
  shrink();
  std::sort(matches_.begin(), matches_.end(), [](const Match& a, const Match& b) { return a.chord2 < b.chord2; });
  for (auto begin = matches_.begin(); begin != matches_.end();) {
    auto end = begin + 1;
    while (end != matches_.end() && end->chord2 <= chord_slack::above((end - 1)->chord2)) ++end;
    if (end - begin > 1) order_exactly(begin, end, generation, center);
    begin = end;
  }
  if (matches_.size() > k_) matches_.resize(k_);
  return std::move(matches_);
}

}  // namespace needlepoint
