#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/generation/section_file.hpp"
#include "data/generation/text_table.hpp"
#include "geo/point.hpp"

namespace needlepoint {

/// Where a listing lies in a generation: its rank along the Hilbert curve, listings without a point last.
using Position = std::uint32_t;

struct LatLon {
  double latitude, longitude;
};  ///< degrees; NaN when the listing has no point
struct UnitVector {
  double x, y, z;
};  ///< on the unit sphere; NaN when it has no point

UnitVector unit_vector(double latitude, double longitude);

/// A node of the packed tree. Its place in its level says which run of positions it holds, so it has no pointers.
struct TreeNode {
  float low[3], high[3];           ///< box of the unit vectors, rounded outwards
  float south, west, north, east;  ///< box of the degrees, rounded outwards
  std::uint32_t best_popularity;   ///< smallest popularity rank below
  std::uint32_t best_rating;       ///< smallest rating rank below
};
static_assert(sizeof(TreeNode) == 48);

inline constexpr std::uint32_t leaf_size = 16;  ///< listings in a leaf
inline constexpr std::uint32_t fan_out = 8;     ///< nodes below a node

/// The words of 64 bits that a listing has.
enum class BitWord : std::uint8_t { flags, treatments, concerns, devices, extras };
inline constexpr std::size_t bit_words = 5;

/// Bit p % 64 of its word p / 64 is what the listing at position p has.
struct Plane {
  const std::uint64_t* first = nullptr;
  std::size_t step = 0;

  bool empty() const { return first == nullptr; }
  std::uint64_t operator[](std::size_t word) const { return first[word * step]; }
};

/// The fixed-width facts of every listing, mapped. All arrays but the last group are indexed by Position.
struct Columns {
  explicit Columns(const std::filesystem::path& path);

  SectionFile file;
  std::uint32_t size = 0;
  std::uint32_t located_size = 0;  ///< the positions below it have a point
  std::span<const UnitVector> unit;
  std::span<const LatLon> degrees;
  std::span<const std::uint64_t> flags, treatments, concerns, devices;
  std::span<const float> rating, adjusted_rating;
  std::span<const std::uint32_t> reviews, updated_day;
  std::span<const std::uint32_t> id_rank, popularity_rank, rating_rank;  ///< dense; 0 is first; ties by id
  std::span<const std::uint32_t> schedule;  ///< which text of `schedules`: opening hours, zone and country
  std::span<const float> price;             ///< of the cheapest session; 0 when none is stated
  std::span<const std::uint32_t> currency;  ///< see currency_number()
  std::span<const std::uint8_t> completeness;
  std::span<const std::uint32_t> flag_count;  ///< by flag bit: listings that have it

  /// Of each 64 neighbors one word a plane, see plane(): who asks for many of their bits finds them together.
  std::span<const std::uint64_t> planes;
  std::size_t plane_count = 0;
  std::span<const std::uint32_t> plane_of;  ///< by word and bit: the number of its plane, or no_plane

  std::span<const Position> by_id, by_popularity, by_rating;  ///< the ranks turned round
  std::span<const std::uint64_t> popular_flags;  ///< flags in order of popularity, for scans that stop early
  TextTable ids;                                 ///< by Position
  TextTable schedules;                           ///< by schedule number: "zone\tcountry\tspec\nspec"
  std::span<const std::uint64_t> listing_block;  ///< offset of each block in generation_file::listings, and its end
  std::span<const std::uint64_t>
      card_begin;                  ///< offset of each card in generation_file::cards, and the end of the last
  std::span<const TreeNode> tree;  ///< levels from the leaves up
  std::span<const std::uint32_t> tree_level;  ///< index of the first node of each level

  static constexpr std::uint32_t no_plane = 0xffffffff;
  /// Nothing when no listing has the bit. Those of a word ascend with its bits.
  std::optional<std::size_t> plane_number(BitWord word, int bit) const {
    const auto number = plane_of[static_cast<std::size_t>(word) * 64 + static_cast<std::size_t>(bit)];
    return number == no_plane ? std::nullopt : std::optional<std::size_t>{number};
  }
  /// One bit of all listings side by side, so that 64 are filtered or counted at once; empty when none has it.
  Plane plane(BitWord word, int bit) const {
    const auto number = plane_number(word, bit);
    return number ? Plane{planes.data() + *number, plane_count} : Plane{};
  }

  std::string_view id(Position position) const { return ids[position]; }
  std::optional<Position> find(std::string_view id) const;
  bool located(Position position) const { return position < located_size; }
  /// Only of a located one.
  geo::Point point(Position position) const {
    return geo::Point::from_degrees(degrees[position].latitude, degrees[position].longitude).value();
  }
};

}  // namespace needlepoint
