#include "query/plane_counts.hpp"

#include <bit>

namespace needlepoint {
namespace {

/// What to count: `planes` is the first plane's word of block 0, `step` words lie between two blocks.
struct Rows {
  const std::uint64_t* planes;
  std::size_t step, count;
  BlockBits listings;
};

/// Block by block, because there the words of all planes lie together.
[[gnu::always_inline]] inline void add_rows(const Rows& rows, std::uint64_t* counts) {
  const auto& [words, bits] = rows.listings;
  for (std::size_t block = 0; block < words.size(); ++block) {
    const auto listings = bits[block];
    if (listings == 0) continue;
    const auto* const row = rows.planes + words[block] * rows.step;
    for (std::size_t i = 0; i < rows.count; ++i)
      counts[i] += static_cast<std::uint64_t>(std::popcount(row[i] & listings));
  }
}

#ifdef __x86_64__
/// Eight planes by one instruction, where the processor has it: on the widest circles that is four times as fast.
[[gnu::target("avx512f,avx512vpopcntdq")]] void add_rows_by_eight(const Rows& rows, std::uint64_t* counts) {
  add_rows(rows, counts);
}
const bool counts_by_eight = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vpopcntdq");
#endif

}  // namespace

std::vector<std::uint64_t> count_planes(const Columns& columns, PlaneRange range, BlockBits listings) {
  std::vector<std::uint64_t> counts(range.count);
  const Rows rows{columns.planes.data() + range.first, columns.plane_count, range.count, listings};
#ifdef __x86_64__
  if (counts_by_eight) add_rows_by_eight(rows, counts.data());
  else
#endif
    add_rows(rows, counts.data());
  return counts;
}

}  // namespace needlepoint
