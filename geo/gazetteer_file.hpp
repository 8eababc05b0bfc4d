#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "geo/place.hpp"

namespace needlepoint::geo {

// The layout of gazetteer.bin, in the byte order of the machine that built it:
//   GazetteerHeader | PlaceRow[places] | KeyRow[keys] | text[text_bytes]
// Keys are sorted by their text, then by descending population. Texts are stored once, each behind one byte of length
// (names longer than 255 bytes are cut at build).

struct GazetteerHeader {
  char magic[8] = {'n', 'p', 'p', 'l', 'a', 'c', 'e', '1'};
  std::uint32_t places = 0, keys = 0, text_bytes = 0, checksum = 0;  ///< checksum: FNV-1a of all that follows
};

struct PlaceRow {
  std::int32_t latitude_e5 = 0, longitude_e5 = 0;          ///< hundred-thousandths of a degree: 1.1 m
  std::uint32_t name = 0, region_code = 0, time_zone = 0;  ///< offsets of texts
  std::uint32_t population = 0;
  char country[2] = {' ', ' '};
  std::uint8_t kind = 0;
  std::uint8_t uncertainty_km = 0;
};

struct KeyRow {
  std::uint32_t text = 0, place = 0;
};

static_assert(std::is_trivially_copyable_v<PlaceRow> && sizeof(PlaceRow) == 28 && sizeof(KeyRow) == 8);

/// The file, mapped. Broken machinery (missing, cut short, another version) throws std::runtime_error.
class GazetteerFile {
 public:
  explicit GazetteerFile(const std::filesystem::path& file);
  ~GazetteerFile();
  GazetteerFile(const GazetteerFile&) = delete;
  GazetteerFile& operator=(const GazetteerFile&) = delete;

  std::span<const PlaceRow> places() const { return places_; }
  std::string_view text(std::uint32_t offset) const;
  std::span<const KeyRow> keys_equal(std::string_view key) const;
  std::span<const KeyRow> keys_starting(std::string_view prefix) const;
  Place place(std::uint32_t row) const;
  void verify() const;  ///< throws when the checksum does not match

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
  std::span<const PlaceRow> places_;
  std::span<const KeyRow> keys_;
  std::string_view texts_;
};

std::uint32_t checksum_of(std::string_view bytes);

}  // namespace needlepoint::geo
