#pragma once
#include <roaring/roaring.h>

#include <cstdint>
#include <memory>

#include "data/generation/columns.hpp"

namespace needlepoint {

/// A set of positions: a mapped list of the generation (then the pointer owns nothing) or one made for a question.
using Bitmap = std::shared_ptr<const roaring_bitmap_t>;

inline Bitmap own(const roaring_bitmap_t* bitmap) { return Bitmap{bitmap, roaring_bitmap_free}; }
inline Bitmap borrow(const roaring_bitmap_t* bitmap) { return Bitmap{Bitmap{}, bitmap}; }
inline bool holds(const Bitmap& bitmap, Position position) { return roaring_bitmap_contains(bitmap.get(), position); }
inline std::uint64_t count(const Bitmap& bitmap) { return roaring_bitmap_get_cardinality(bitmap.get()); }

}  // namespace needlepoint
