#include "query/probe.hpp"

#include "query/bitmap_words.hpp"
#include "query/rating_bits.hpp"

namespace needlepoint {

std::uint32_t Probe::passing(std::uint32_t leaf) const {
  const Position first = leaf * leaf_size;
  const auto word = first / 64, shift = first % 64;
  std::uint64_t bits = (std::uint64_t{1} << leaf_size) - 1;
  if (first + leaf_size > columns->size) bits >>= first + leaf_size - columns->size;
  if (!dead.empty()) bits &= ~(dead[word] >> shift);
  for (auto left = flags; left != 0; left &= left - 1) {
    const auto plane = columns->plane(BitWord::flags, std::countr_zero(left));
    bits &= plane.empty() ? 0 : plane[word] >> shift;
  }
  for (const auto* list : words) {
    if (bits == 0) return 0;
    bits &= BitmapWords{list}[word] >> shift;
  }
  if (min_rating <= 0 || bits == 0) return static_cast<std::uint32_t>(bits);
  if (first + leaf_size <= columns->size)
    return static_cast<std::uint32_t>(bits & at_least<leaf_size>(&columns->rating[first], min_rating));
  for (auto left = bits; left != 0; left &= left - 1)
    if (columns->rating[first + static_cast<Position>(std::countr_zero(left))] < min_rating) bits &= ~(left & -left);
  return static_cast<std::uint32_t>(bits);
}

}  // namespace needlepoint
