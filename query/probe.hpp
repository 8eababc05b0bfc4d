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
  bool has_flags(Position position) const {
    return (columns->flags[position] & flags) == flags &&
           (min_rating <= 0 || columns->rating[position] >= min_rating) && !is_dead(dead, position);
  }
  bool has_words(Position position) const {
    for (const auto* list : words)
      if (!roaring_bitmap_contains(list, position)) return false;
    return true;
  }
};

}  // namespace needlepoint
