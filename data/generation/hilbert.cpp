#include "data/generation/hilbert.hpp"

#include <utility>

namespace needlepoint {

// The iterative form of J. Skilling / "xy2d": at each level the quadrant gives two bits of the key, and the
// square is turned so that the curve enters the next level at its corner.
std::uint64_t hilbert_key(geo::Point point) {
  auto x = static_cast<std::uint32_t>((point.longitude() + 180.0) / 360.0 * 4294967295.0);
  auto y = static_cast<std::uint32_t>((point.latitude() + 90.0) / 180.0 * 4294967295.0);
  std::uint64_t key = 0;
  for (std::uint32_t side = 1u << 31; side > 0; side >>= 1) {
    const bool right = (x & side) != 0, upper = (y & side) != 0;
    key = key << 2 | ((right ? 3u : 0u) ^ (upper ? 1u : 0u));
    if (!upper) {
      if (right) {
        x = ~x;
        y = ~y;
      }
      std::swap(x, y);
    }
  }
  return key;
}

}  // namespace needlepoint
