#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "data/generation/attributes.hpp"
#include "data/generation/columns.hpp"
#include "data/listing.hpp"

namespace needlepoint {

/// The columns while they are built: several threads fill rows of their own, then the ranks and the tree are made
/// and all is written.
class ColumnArrays {
 public:
  explicit ColumnArrays(std::size_t size);

  void fill(Position position, const Listing& listing, const Attributes& attributes);

  /// Ranks, tree, interned schedules; then the file. `blocks` and `cards` are the offsets for Columns::listing_block
  /// and card_begin.
  void write(const std::filesystem::path& path, const std::vector<std::uint64_t>& blocks,
             const std::vector<std::uint64_t>& cards);

 private:
  template <class Before>
  std::vector<Position> order(Before before) const;

  std::vector<UnitVector> unit_;
  std::vector<LatLon> degrees_;
  std::vector<std::uint64_t> flags_, treatments_, concerns_, devices_, extras_;
  std::vector<float> rating_, adjusted_, price_;
  std::vector<std::uint32_t> reviews_, updated_day_, currency_;
  std::vector<std::uint8_t> completeness_;
  std::vector<std::string> ids_, schedules_;
};

/// The opening hours of a listing as one text: zone, country, specs. Empty when it states none.
std::string schedule_of(const Listing& listing);

}  // namespace needlepoint
