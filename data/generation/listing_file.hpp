#pragma once
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/generation/columns.hpp"
#include "data/generation/mapped_file.hpp"

namespace needlepoint {

/// Listings that are compressed together: the price of reading one is decompressing all of its block.
inline constexpr std::uint32_t listings_per_block = 8;

/// Writes listings in order of position as zstd frames of `listings_per_block` lines of JSON.
class ListingWriter {
 public:
  explicit ListingWriter(const std::filesystem::path& path);
  ~ListingWriter();
  void add(std::string_view json);
  /// Writes what is left; throws std::runtime_error when the disk does not take it. Returns the bytes of each block.
  std::vector<std::uint64_t> finish();

 private:
  void write_block();
  struct Context;
  std::unique_ptr<Context> context_;
  std::filesystem::path path_;
  std::ofstream out_;
  std::string block_;
  std::uint32_t in_block_ = 0;
  std::vector<std::uint64_t> sizes_;
};

/// The JSON line of a listing. `blocks` is Columns::listing_block. Throws std::runtime_error when the file is damaged.
std::string listing_line(const MappedFile& file, std::span<const std::uint64_t> blocks, Position position);

/// The lines of one block, decompressed.
std::string listing_block(const MappedFile& file, std::span<const std::uint64_t> blocks, std::size_t block);

/// The card of a listing, where it lies in the mapped file. `begins` is Columns::card_begin. Throws std::runtime_error
/// when the file is damaged.
std::string_view card_at(const MappedFile& file, std::span<const std::uint64_t> begins, Position position);

}  // namespace needlepoint
