#include "query/bit_block.hpp"

#include <algorithm>

namespace needlepoint {
namespace {

void add(std::vector<BitBlock>& blocks, std::uint32_t word, std::uint64_t bits, bool inside) {
  if (blocks.empty() || blocks.back().word != word) blocks.push_back({word, 0, 0});
  blocks.back().maybe |= bits;
  if (inside) blocks.back().inside |= bits;
}

/// The bits from `begin` to `end` of 64, of which there is one at least.
constexpr std::uint64_t mask(std::uint32_t begin, std::uint32_t end) {
  return ~std::uint64_t{0} >> (64 - (end - begin)) << begin;
}

}  // namespace

std::vector<BitBlock> blocks_of(const std::vector<Run>& runs) {
  std::vector<BitBlock> blocks;
  for (const auto& run : runs)
    for (auto begin = run.begin; begin < run.end;) {
      const auto word = begin / 64;
      const auto end = std::min(run.end, (word + 1) * 64);
      add(blocks, word, mask(begin - word * 64, end - word * 64), run.inside);
      begin = end;
    }
  return blocks;
}

std::vector<BitBlock> blocks_of(const Bitmap& set, bool everywhere) {
  std::vector<BitBlock> blocks;
  roaring_uint32_iterator_t it;
  for (roaring_init_iterator(set.get(), &it); it.has_value; roaring_advance_uint32_iterator(&it))
    add(blocks, it.current_value / 64, std::uint64_t{1} << it.current_value % 64, everywhere);
  return blocks;
}

}  // namespace needlepoint
