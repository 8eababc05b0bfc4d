#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "data/generation/columns.hpp"
#include "data/generation/delta.hpp"
#include "query/bitmap.hpp"
#include "query/region.hpp"

namespace needlepoint {

/// What one listing of a segment must satisfy in an exact search, cheapest test first.
struct Probe {
  std::uint32_t segment = 0;
  const Columns* columns = nullptr;
  std::span<const std::uint64_t> dead = {};
  std::uint64_t flags = 0;                          ///< all of them
  float min_rating = 0;                             ///< of the rating as given
  std::vector<const roaring_bitmap_t*> words = {};  ///< fewest listings first
  Region region = {};

  bool passes(Position position) const { return has_flags(position) && has_words(position); }
  /// The same, for one that has the first of the words.
  bool passes_but_first(Position position) const { return has_flags(position) && has_words(position, 1); }
  bool has_flags(Position position) const {
    return (columns->flags[position] & flags) == flags &&
           (min_rating <= 0 || columns->rating[position] >= min_rating) && !is_dead(dead, position);
  }
  /// Of the listings from leaf_size * leaf on, as many as a leaf of the tree has: bit i is set when the i-th passes.
  std::uint32_t passing(std::uint32_t leaf) const;
  bool has_words(Position position, std::size_t from = 0) const {
    for (auto i = from; i < words.size(); ++i)
      if (!roaring_bitmap_contains(words[i], position)) return false;
    return true;
  }
};

}  // namespace needlepoint
