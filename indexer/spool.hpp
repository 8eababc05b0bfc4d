#pragma once
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "data/generation/mapped_file.hpp"
#include "data/listing.hpp"

namespace needlepoint {

/// Holds listings on disk while their order is found: memory is one short entry each, whatever their text.
class Spool {
 public:
  explicit Spool(const std::filesystem::path& path);

  void add(const Listing& listing);

  /// Ends the adding: puts the listings in order of position (along the Hilbert curve, without a point last, ties
  /// by id) and maps the file. Of two listings with one id the later stays.
  void sort();

  std::size_t size() const { return entries_.size(); }
  std::string_view line(std::size_t position) const;

 private:
  struct Entry {
    std::uint64_t key = 0;  ///< hilbert_key / 2, or no_point
    std::uint64_t offset = 0;
    std::uint32_t length = 0;
    std::string id;
  };
  std::filesystem::path path_;
  std::ofstream out_;
  std::uint64_t written_ = 0;
  std::vector<Entry> entries_;
  MappedFile file_;
};

}  // namespace needlepoint
