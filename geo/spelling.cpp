#include "geo/spelling.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace needlepoint::geo {

namespace {

/// Which bytes occur, by their low six bits.
std::uint64_t bytes_in(std::string_view text) {
  std::uint64_t bits = 0;
  for (const char c : text) bits |= std::uint64_t{1} << (static_cast<unsigned char>(c) & 63U);
  return bits;
}

}  // namespace

bool within_edits(std::string_view a, std::string_view b, int limit) {
  constexpr std::size_t longest = 63;
  if (a.size() > longest || b.size() > longest) return a == b;
  const auto difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > static_cast<std::size_t>(limit)) return false;
  if (std::popcount(bytes_in(a) ^ bytes_in(b)) > 2 * limit)
    return false;  // an edit takes one byte away and brings one, at most
  std::array<std::array<int, longest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& above_that = rows[(i + 1) % 3];
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], above_that[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit) return false;
  }
  return rows[a.size() % 3][b.size()] <= limit;
}

}  // namespace needlepoint::geo
