#include "data/generation/columns.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace needlepoint {
namespace {

template <class T>
std::span<const T> column(const SectionFile& file, std::string_view name, std::size_t size) {
  const auto values = file.section<T>(name);
  if (values.size() != size) throw std::runtime_error("columns: " + std::string(name) + " has another length");
  return values;
}

}  // namespace

UnitVector unit_vector(double latitude, double longitude) {
  constexpr double radians = std::numbers::pi / 180;
  const double phi = latitude * radians, lambda = longitude * radians;
  return {std::cos(phi) * std::cos(lambda), std::cos(phi) * std::sin(lambda), std::sin(phi)};
}

Columns::Columns(const std::filesystem::path& path) : file{path} {
  flags = file.section<std::uint64_t>("flags");
  size = static_cast<std::uint32_t>(flags.size());
  unit = column<UnitVector>(file, "unit", size);
  degrees = column<LatLon>(file, "degrees", size);
  treatments = column<std::uint64_t>(file, "treatments", size);
  concerns = column<std::uint64_t>(file, "concerns", size);
  devices = column<std::uint64_t>(file, "devices", size);
  rating = column<float>(file, "rating", size);
  adjusted_rating = column<float>(file, "adjusted", size);
  reviews = column<std::uint32_t>(file, "reviews", size);
  updated_day = column<std::uint32_t>(file, "updated_day", size);
  id_rank = column<std::uint32_t>(file, "id_rank", size);
  popularity_rank = column<std::uint32_t>(file, "popularity_rank", size);
  rating_rank = column<std::uint32_t>(file, "rating_rank", size);
  schedule = column<std::uint32_t>(file, "schedule", size);
  price = column<float>(file, "price", size);
  currency = column<std::uint32_t>(file, "currency", size);
  completeness = column<std::uint8_t>(file, "completeness", size);
  flag_count = column<std::uint32_t>(file, "flag_count", 64);
  planes = file.section<std::uint64_t>("planes");
  plane_of = column<std::uint32_t>(file, "plane_of", bit_words * 64);
  for (const auto number : plane_of)
    if (number != no_plane) plane_count = std::max(plane_count, number + std::size_t{1});
  if (planes.size() != (std::size_t{size} + 63) / 64 * plane_count)
    throw std::runtime_error("columns: the planes have another length");
  by_id = column<Position>(file, "by_id", size);
  by_popularity = column<Position>(file, "by_popularity", size);
  by_rating = column<Position>(file, "by_rating", size);
  popular_flags = column<std::uint64_t>(file, "popular_flags", size);
  ids = {file.section<char>("id_text"), column<std::uint64_t>(file, "id_end", size)};
  schedules = {file.section<char>("schedule_text"), file.section<std::uint64_t>("schedule_end")};
  listing_block = file.section<std::uint64_t>("listing_block");
  card_begin = column<std::uint64_t>(file, "card_begin", size + std::size_t{1});
  tree = file.section<TreeNode>("tree");
  tree_level = file.section<std::uint32_t>("tree_level");
  const auto end =
      std::partition_point(degrees.begin(), degrees.end(), [](const LatLon& at) { return !std::isnan(at.latitude); });
  located_size = static_cast<std::uint32_t>(end - degrees.begin());
  if (size != 0 && ids.end.back() != ids.text.size()) throw std::runtime_error("columns: the ids are cut");
}

std::optional<Position> Columns::find(std::string_view wanted) const {
  const auto found = std::lower_bound(by_id.begin(), by_id.end(), wanted,
                                      [&](Position p, std::string_view text) { return id(p) < text; });
  if (found == by_id.end() || id(*found) != wanted) return std::nullopt;
  return *found;
}

}  // namespace needlepoint
