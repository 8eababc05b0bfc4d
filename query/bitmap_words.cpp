#include "query/bitmap_words.hpp"

#include <roaring/containers/array.h>
#include <roaring/containers/bitset.h>
#include <roaring/containers/containers.h>
#include <roaring/containers/run.h>

#include <algorithm>

namespace needlepoint {

void BitmapWords::seek(std::uint16_t key) {
  const auto* const keys = containers_->keys;
  at_ = static_cast<std::int32_t>(std::lower_bound(keys + at_, keys + containers_->size, key) - keys);
  inside_ = 0;
}

// The layout of containers is that of the Roaring format (D. Lemire et al., 2016, section 3): up to 4096 sorted values,
// or 1024 words, or runs of (first, length - 1).
std::uint64_t BitmapWords::bits_of(std::uint32_t word) {
  auto type = containers_->typecodes[at_];
  const void* container = containers_->containers[at_];
  if (type == SHARED_CONTAINER_TYPE_CODE) container = container_unwrap_shared(container, &type);
  if (type == BITSET_CONTAINER_TYPE_CODE) return static_cast<const bitset_container_t*>(container)->array[word];
  return type == ARRAY_CONTAINER_TYPE_CODE ? bits_of_array(container, word) : bits_of_runs(container, word);
}

std::uint64_t BitmapWords::bits_of_array(const void* container, std::uint32_t word) {
  const auto& values = *static_cast<const array_container_t*>(container);
  const auto first = word * 64, end = first + 64;
  const auto* const stop = values.array + values.cardinality;
  const auto* value = values.array + inside_;
  // Near values follow near questions; far ones are found by halving.
  if (value != stop && *value + 512u < first) value = std::lower_bound(value, stop, first);
  while (value != stop && *value < first) ++value;
  std::uint64_t bits = 0;
  for (; value != stop && *value < end; ++value) bits |= std::uint64_t{1} << (*value - first);
  inside_ = static_cast<std::int32_t>(value - values.array);
  return bits;
}

std::uint64_t BitmapWords::bits_of_runs(const void* container, std::uint32_t word) {
  const auto& runs = *static_cast<const run_container_t*>(container);
  const auto first = word * 64, last = first + 63;
  while (inside_ < runs.n_runs && std::uint32_t{runs.runs[inside_].value} + runs.runs[inside_].length < first)
    ++inside_;
  std::uint64_t bits = 0;
  for (auto run = inside_; run < runs.n_runs && runs.runs[run].value <= last; ++run) {
    const auto from = std::max<std::uint32_t>(runs.runs[run].value, first) - first;
    const auto to = std::min<std::uint32_t>(std::uint32_t{runs.runs[run].value} + runs.runs[run].length, last) - first;
    bits |= ~std::uint64_t{0} >> (63 - to) & ~std::uint64_t{0} << from;
  }
  return bits;
}

}  // namespace needlepoint
