#include "geo/gazetteer_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "geo/regions.hpp"

namespace needlepoint::geo {

std::uint32_t checksum_of(std::string_view bytes) {
  std::uint32_t hash = 2166136261U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

GazetteerFile::GazetteerFile(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw std::runtime_error("gazetteer: cannot open " + file.string() + ": " + std::strerror(errno));
  struct stat status {};
  ::fstat(descriptor, &status);
  size_ = static_cast<std::size_t>(status.st_size);
  void* mapped = size_ == 0 ? MAP_FAILED : ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, descriptor, 0);
  ::close(descriptor);
  if (mapped == MAP_FAILED) throw std::runtime_error("gazetteer: cannot map " + file.string());
  data_ = static_cast<const std::byte*>(mapped);
  GazetteerHeader header;
  const GazetteerHeader wanted;
  if (size_ >= sizeof header) std::memcpy(&header, data_, sizeof header);
  const auto whole = sizeof header + std::size_t{header.places} * sizeof(PlaceRow) +
                     std::size_t{header.keys} * sizeof(KeyRow) + header.text_bytes;
  if (size_ < sizeof header || std::memcmp(header.magic, wanted.magic, sizeof wanted.magic) != 0 || whole != size_) {
    ::munmap(mapped, size_);
    throw std::runtime_error("gazetteer: " + file.string() + " is damaged or of another version; build it again");
  }
  const auto* at = data_ + sizeof header;
  places_ = {reinterpret_cast<const PlaceRow*>(at), header.places};
  at += places_.size_bytes();
  keys_ = {reinterpret_cast<const KeyRow*>(at), header.keys};
  at += keys_.size_bytes();
  texts_ = {reinterpret_cast<const char*>(at), header.text_bytes};
}

GazetteerFile::~GazetteerFile() { ::munmap(const_cast<std::byte*>(data_), size_); }

std::string_view GazetteerFile::text(std::uint32_t offset) const {
  if (offset >= texts_.size()) return {};
  return texts_.substr(offset + 1, static_cast<unsigned char>(texts_[offset]));
}

std::span<const KeyRow> GazetteerFile::keys_equal(std::string_view key) const {
  const auto by_text = [this](const KeyRow& row, std::string_view wanted) { return text(row.text) < wanted; };
  const auto begin = std::lower_bound(keys_.begin(), keys_.end(), key, by_text);
  auto end = begin;
  while (end != keys_.end() && text(end->text) == key) ++end;
  return {begin, end};
}

std::span<const KeyRow> GazetteerFile::keys_starting(std::string_view prefix) const {
  const auto begin =
      std::lower_bound(keys_.begin(), keys_.end(), prefix,
                       [this](const KeyRow& row, std::string_view wanted) { return text(row.text) < wanted; });
  const auto end =
      std::partition_point(begin, keys_.end(), [&](const KeyRow& row) { return text(row.text).starts_with(prefix); });
  return {begin, end};
}

Place GazetteerFile::place(std::uint32_t index) const {
  const auto& row = places_[index];
  Place place{.kind = static_cast<PlaceKind>(row.kind),
              .name = std::string{text(row.name)},
              .region_code = std::string{text(row.region_code)},
              .region_name = {},
              .country = std::string(row.country, 2),
              .center = Point::from_degrees(row.latitude_e5 / 1e5, row.longitude_e5 / 1e5),
              .uncertainty = kilometres(row.uncertainty_km),
              .population = row.population,
              .time_zone = std::string{text(row.time_zone)}};
  for (const auto& region : regions())
    if (region.country == place.country && region.admin1 == place.region_code) {
      place.region_name = region.name;
      place.region_code = region.abbreviation;  // "ON", where GeoNames has "08"
      break;
    }
  return place;
}

void GazetteerFile::verify() const {
  GazetteerHeader header;
  std::memcpy(&header, data_, sizeof header);
  const std::string_view bytes{reinterpret_cast<const char*>(data_) + sizeof header, size_ - sizeof header};
  if (checksum_of(bytes) != header.checksum)
    throw std::runtime_error("gazetteer: checksum does not match; build it again");
}

}  // namespace needlepoint::geo
