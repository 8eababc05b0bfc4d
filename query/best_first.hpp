#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

#include "query/merit.hpp"
#include "query/selection.hpp"

namespace needlepoint {

/// A run of neighbors that are ruled out together: what lies below one node of the tree, of that level. `node` is null
/// where some have no point: the node, if there is one, tells nothing of those.
struct Neighbors {
  std::size_t level;
  std::uint32_t index;
  const TreeNode* node;
};

constexpr std::uint32_t leaves_in_block = 64 / leaf_size;
/// Blocks below a node of the level.
constexpr std::uint32_t blocks_below(std::size_t level) {
  std::uint32_t listings = leaf_size;
  for (std::size_t i = 0; i < level; ++i) listings *= fan_out;
  return listings / 64;
}

inline Neighbors neighbors(const Columns& columns, std::size_t level, std::uint32_t index) {
  const auto span = level == 0 ? leaf_size : blocks_below(level) * 64;
  const bool told = level < columns.tree_level.size() && (index + std::uint64_t{1}) * span <= columns.located_size;
  return {level, index, told ? &columns.tree[columns.tree_level[level] + index] : nullptr};
}

/// Visits the matches of a selection neighborhood by neighborhood, beginning with the one that may hold the earliest,
/// until none is left that may hold one early enough.
/// `key_of(neighbors)`: no match of theirs has a smaller key. `may_take(key)`: whether a match with that key can still
/// matter; what it once denies it must deny from then on.
template <class KeyOf, class MayTake, class Visit>
class BestFirst {
 public:
  BestFirst(const Columns& columns, const Selection& selection, KeyOf key_of, MayTake may_take, Visit visit)
      : columns_{columns},
        selection_{selection},
        key_of_{std::move(key_of)},
        may_take_{std::move(may_take)},
        visit_{std::move(visit)} {}

  void run() {
    split(top_level, 0, static_cast<std::uint32_t>(selection_.word.size()));
    while (!waiting_.empty() && may_take_(waiting_.front().key)) {
      const auto next = waiting_.front();
      std::pop_heap(waiting_.begin(), waiting_.end(), is_later);
      waiting_.pop_back();
      if (next.level > 1) split(next.level - 1, next.first, next.end);
      else visit_leaves(next.first, next.end);
    }
  }

 private:
  static constexpr std::uint32_t top_level = merit_levels - 1;
  /// Blocks of the selection, all below one node.
  struct Waiting {
    double key;
    std::uint32_t level, first, end;
  };
  static bool is_later(const Waiting& a, const Waiting& b) { return a.key > b.key; }

  /// Lets the nodes of the level that hold these blocks wait.
  void split(std::uint32_t level, std::uint32_t first, std::uint32_t end) {
    while (first < end) {
      const auto index = selection_.word[first] / blocks_below(level);
      auto past = first + 1;
      while (past < end && selection_.word[past] / blocks_below(level) == index) ++past;
      if (const auto key = key_of_(neighbors(columns_, level, index)); may_take_(key)) {
        waiting_.push_back({key, level, first, past});
        std::push_heap(waiting_.begin(), waiting_.end(), is_later);
      }
      first = past;
    }
  }
  void visit_leaves(std::uint32_t first, std::uint32_t end) {
    for (auto block = first; block < end; ++block)
      for (std::uint32_t part = 0; part < leaves_in_block; ++part) {
        auto left = selection_.matches[block] >> part * leaf_size & ((std::uint64_t{1} << leaf_size) - 1);
        const auto leaf = selection_.word[block] * leaves_in_block + part;
        if (left == 0 || !may_take_(key_of_(neighbors(columns_, 0, leaf)))) continue;
        for (; left != 0; left &= left - 1) visit_(leaf * leaf_size + static_cast<Position>(std::countr_zero(left)));
      }
  }

  const Columns& columns_;
  const Selection& selection_;
  KeyOf key_of_;
  MayTake may_take_;
  Visit visit_;
  std::vector<Waiting> waiting_;  ///< a heap, the earliest on top
};

}  // namespace needlepoint
