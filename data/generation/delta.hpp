#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "data/generation/columns.hpp"
#include "data/generation/section_file.hpp"

namespace needlepoint {

/// A place in one of the orders (by id, popularity, rating) of all listings of a generation: smaller comes first. A
/// listing of the base stands at its rank; one of a delta between two of the base's. Exact as a double for half a
/// billion listings.
using Order = std::uint64_t;

namespace order {
inline constexpr int delta_bits = 24;
inline constexpr std::uint32_t most_in_a_delta = (1u << delta_bits) - 1;
constexpr Order of_base(std::uint32_t rank) { return (Order{rank} + 1) << delta_bits; }
/// `before` of the base's listings come before it, and `rank` of the delta's own.
constexpr Order of_delta(std::uint32_t before, std::uint32_t rank) { return (Order{before} << delta_bits) + rank + 1; }
}  // namespace order

/// What a generation that changes another one, its base, keeps beside the listings that it brings: which of the base's
/// no longer count, and what that does to orders and counts.
struct Delta {
  /// Throws std::runtime_error when it is missing or does not fit the sizes.
  Delta(const std::filesystem::path& path, std::uint32_t base_size, std::uint32_t own_size);

  SectionFile file;
  std::span<const std::uint64_t> dead;  ///< bit p: the listing at position p of the base was changed or removed
  std::span<const std::uint32_t> id_before, popularity_before, rating_before;  ///< by own Position, see order::of_delta
  std::span<const std::uint64_t> gone_end;  ///< terms of dead listings in byte order: where each ends in gone_text
  std::span<const char> gone_text;
  std::span<const std::uint32_t> gone_count;  ///< how many of the base's listings with the term are dead

  /// How many of the base's listings with `term` are dead.
  std::uint32_t gone(std::string_view term) const;
};

constexpr bool is_dead(std::span<const std::uint64_t> dead, Position position) {
  return !dead.empty() && (dead[position / 64] >> position % 64 & 1) != 0;
}

}  // namespace needlepoint
