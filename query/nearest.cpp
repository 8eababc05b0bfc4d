#include "query/nearest.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

#include "geo/distance.hpp"

namespace needlepoint {
namespace {

constexpr double relative_slack = 1e-9, absolute_slack = 1e-14;  // as in Region

double with_slack(double chord2) { return chord2 * (1 + relative_slack) + absolute_slack; }

/// A node that waits: `key` is the best that anything in it can be.
template <class Key>
struct Waiting {
  Key key;
  std::uint32_t level, index;
  friend bool operator<(const Waiting& a, const Waiting& b) { return a.key > b.key; }  // priority_queue: smallest first
};

/// Calls `visit(level, index, node)` for the children of a node.
template <class Visit>
void each_child(const Columns& columns, std::uint32_t level, std::uint32_t index, Visit&& visit) {
  const auto first = columns.tree_level[level - 1];
  const auto size = columns.tree_level[level] - first;
  for (auto child = index * fan_out; child < std::min(size, (index + 1) * fan_out); ++child)
    visit(level - 1, child, columns.tree[first + child]);
}

}  // namespace

void NearestList::add(Match match) {
  if (match.chord2 > bound_) return;
  matches_.push_back(match);
  if (matches_.size() >= 2 * k_ + 16 || matches_.size() == k_) shrink();
}

void NearestList::shrink() {
  if (matches_.size() < k_ || k_ == 0) return;
  const auto nth = matches_.begin() + static_cast<std::ptrdiff_t>(k_ - 1);
  std::nth_element(matches_.begin(), nth, matches_.end(),
                   [](const Match& a, const Match& b) { return a.chord2 < b.chord2; });
  bound_ = with_slack(nth->chord2);
  std::erase_if(matches_, [&](const Match& match) { return match.chord2 > bound_; });
}

std::vector<Position> NearestList::finish(const Columns& columns, geo::Point center) {
  shrink();
  std::vector<std::tuple<double, std::uint32_t, Position>> order;
  for (const auto& match : matches_)
    order.emplace_back(geo::distance(center, columns.point(match.position)).value, columns.id_rank[match.position],
                       match.position);
  std::sort(order.begin(), order.end());
  std::vector<Position> out;
  for (const auto& [distance, id, position] : order)
    if (out.size() < k_) out.push_back(position);
  return out;
}

void walk_nearest(const Probe& probe, NearestList& nearest, Effort& effort) {
  const auto& columns = *probe.columns;
  if (columns.tree.empty()) return;
  std::priority_queue<Waiting<double>> waiting;
  waiting.push({0, static_cast<std::uint32_t>(columns.tree_level.size() - 1), 0});
  while (!waiting.empty()) {
    const auto [bound, level, index] = waiting.top();
    if (bound > nearest.bound()) return;
    waiting.pop();
    if (level > 0) {
      each_child(columns, level, index, [&](std::uint32_t below, std::uint32_t child, const TreeNode& node) {
        const double least = probe.region.nearest(node);
        if (least <= nearest.bound() && probe.region.side(node) != Region::Side::outside)
          waiting.push({least, below, child});
      });
      continue;
    }
    const auto end = std::min(columns.located_size, (index + 1) * leaf_size);
    for (Position position = index * leaf_size; position < end; ++position) {
      ++effort.looked_at;
      const double chord2 = probe.region.chord2(columns, position);
      if (chord2 <= nearest.bound() && probe.passes(position) && probe.region.contains(columns, position))
        nearest.add({position, chord2});
    }
  }
}

std::vector<Position> walk_popular(const Probe& probe, std::size_t k, Effort& effort) {
  const auto& columns = *probe.columns;
  std::priority_queue<Waiting<std::uint32_t>> waiting;
  std::priority_queue<std::uint32_t> best;  // the worst of the k best ranks on top
  const auto worse_than_all = [&](std::uint32_t rank) { return best.size() == k && rank > best.top(); };
  if (!columns.tree.empty()) waiting.push({0, static_cast<std::uint32_t>(columns.tree_level.size() - 1), 0});
  while (!waiting.empty() && !worse_than_all(waiting.top().key)) {
    const auto [rank, level, index] = waiting.top();
    waiting.pop();
    if (level > 0) {
      each_child(columns, level, index, [&](std::uint32_t below, std::uint32_t child, const TreeNode& node) {
        if (!worse_than_all(node.best_popularity) && probe.region.side(node) != Region::Side::outside)
          waiting.push({node.best_popularity, below, child});
      });
      continue;
    }
    const auto end = std::min(columns.located_size, (index + 1) * leaf_size);
    for (Position position = index * leaf_size; position < end; ++position) {
      ++effort.looked_at;
      const auto own = columns.popularity_rank[position];
      if (worse_than_all(own) || !probe.passes(position) || !probe.region.contains(columns, position)) continue;
      best.push(own);
      if (best.size() > k) best.pop();
    }
  }
  std::vector<Position> out(best.size());
  for (auto at = out.rbegin(); at != out.rend(); ++at, best.pop()) *at = columns.by_popularity[best.top()];
  return out;
}

}  // namespace needlepoint
