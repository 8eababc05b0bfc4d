#pragma once
#include <array>
#include <cstdint>
#include <cstring>

namespace needlepoint {

/// Bit i: values[i], of Count (a multiple of 8, at most 64), is `least` or more.
template <std::size_t Count>
std::uint64_t at_least(const float* values, float least) {
  std::array<std::uint8_t, Count> reached;
  for (std::size_t i = 0; i < Count; ++i) reached[i] = values[i] >= least ? 1 : 0;
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < Count; i += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, &reached[i], sizeof eight);
    bits |= (eight * 0x0102040810204080) >> 56 << i;  // gathers the lowest bit of each byte
  }
  return bits;
}

}  // namespace needlepoint
