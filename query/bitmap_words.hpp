#pragma once
#include <cstdint>

#include "query/bitmap.hpp"

namespace needlepoint {

/// Reads a bitmap as words of 64 positions, in ascending order, without unpacking it: of a dense container that is one
/// load. The bitmap must outlive it; a new one costs nothing.
class BitmapWords {
 public:
  explicit BitmapWords(const roaring_bitmap_t* bitmap) : containers_{&bitmap->high_low_container} {}

  /// The bits of the positions [64 word, 64 word + 64). `word` must not be less than in the call before.
  std::uint64_t operator[](std::uint32_t word) {
    const auto key = static_cast<std::uint16_t>(word / words_in_container);
    if (at_ < containers_->size && containers_->keys[at_] < key) seek(key);
    if (at_ == containers_->size || containers_->keys[at_] != key) return 0;
    return bits_of(word % words_in_container);
  }

 private:
  static constexpr std::uint32_t words_in_container = 1024;
  void seek(std::uint16_t key);  ///< to the first container that has that key or a later one
  std::uint64_t bits_of(std::uint32_t word);
  std::uint64_t bits_of_array(const void* container, std::uint32_t word);
  std::uint64_t bits_of_runs(const void* container, std::uint32_t word);

  const roaring_array_t* containers_;
  std::int32_t at_ = 0;      ///< the container
  std::int32_t inside_ = 0;  ///< the first value or run of it that may still matter
};

}  // namespace needlepoint
