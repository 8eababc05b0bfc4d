#include "query/tree_walk.hpp"

#include <algorithm>
#include <bit>
#include <queue>

namespace needlepoint {
namespace {

/// A node that waits: `key` is the best that anything in it can be.
template <class Key>
struct Waiting {
  Key key;
  std::uint32_t level, index;
  friend bool operator<(const Waiting& a, const Waiting& b) { return a.key > b.key; }  // priority_queue: smallest first
};

/// A queue whose memory is had at once.
template <class Key>
auto waiting_queue() {
  std::vector<Waiting<Key>> memory;
  memory.reserve(256);
  return std::priority_queue<Waiting<Key>>{std::less<Waiting<Key>>{}, std::move(memory)};
}

/// Calls `visit(level, index, node)` for the children of a node.
template <class Visit>
void each_child(const Columns& columns, std::uint32_t level, std::uint32_t index, Visit&& visit) {
  const auto first = columns.tree_level[level - 1];
  const auto size = columns.tree_level[level] - first;
  const auto end = std::min(size, (index + 1) * fan_out);
  for (auto child = index * fan_out; child < end; ++child) visit(level - 1, child, columns.tree[first + child]);
}

/// Calls `visit(position)` for each listing of a leaf that passes.
template <class Visit>
void each_passing(const Probe& probe, std::uint32_t leaf, Effort& effort, Visit&& visit) {
  effort.looked_at += leaf_size;
  for (auto left = probe.passing(leaf); left != 0; left &= left - 1)
    visit(leaf * leaf_size + static_cast<Position>(std::countr_zero(left)));
}

std::uint32_t top_level(const Columns& columns) { return static_cast<std::uint32_t>(columns.tree_level.size() - 1); }

}  // namespace

void walk_nearest(const Probe& probe, NearestList& nearest, Effort& effort) {
  const auto& columns = *probe.columns;
  if (columns.tree.empty()) return;
  const auto& region = probe.region;
  const bool only_circle = region.only_circle();
  auto waiting = waiting_queue<double>();
  waiting.push({0, top_level(columns), 0});
  while (!waiting.empty() && waiting.top().key <= nearest.bound()) {
    const auto [key, level, index] = waiting.top();
    waiting.pop();
    if (level > 0) {
      const double bound = std::min(nearest.bound(), region.farthest_chord2());
      each_child(columns, level, index, [&](std::uint32_t below, std::uint32_t child, const TreeNode& node) {
        const double least = region.nearest(node);
        if (least <= bound && (only_circle || region.side(node) != Region::Side::outside))
          waiting.push({least, below, child});
      });
      continue;
    }
    each_passing(probe, index, effort, [&](Position position) {
      const double chord2 = region.chord2(columns, position);
      if (chord2 <= nearest.bound() && region.contains(columns, position))
        nearest.add({{probe.segment, position}, chord2});
    });
  }
}

std::vector<std::uint32_t> walk_popular(const Probe& probe, std::size_t k, Effort& effort) {
  const auto& columns = *probe.columns;
  auto waiting = waiting_queue<std::uint32_t>();
  std::priority_queue<std::uint32_t> best;  // the worst of the k best ranks on top
  const auto worse_than_all = [&](std::uint32_t rank) { return best.size() == k && rank > best.top(); };
  if (!columns.tree.empty()) waiting.push({0, top_level(columns), 0});
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
    each_passing(probe, index, effort, [&](Position position) {
      const auto own = columns.popularity_rank[position];
      if (worse_than_all(own) || !probe.region.contains(columns, position)) return;
      best.push(own);
      if (best.size() > k) best.pop();
    });
  }
  std::vector<std::uint32_t> out(best.size());
  for (auto at = out.rbegin(); at != out.rend(); ++at, best.pop()) *at = best.top();
  return out;
}

}  // namespace needlepoint
