#include "geo/gazetteer_build.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <map>
#include <ostream>
#include <set>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include "geo/distance.hpp"
#include "geo/fold.hpp"
#include "geo/gazetteer_file.hpp"

namespace needlepoint::geo {
namespace {

/// A postal code farther than this from the town it is named after has a wrong point: 135 of 41,488 US ZIPs, among
/// them 99505 and 99506, which lie 500 km off.
constexpr Metres largest_trusted_gap = kilometres(100);

/// The same against the middle of its county's postal codes, for those named after no town (a military base). Counties of
/// Alaska are 500 km wide.
constexpr Metres largest_county_gap = kilometres(300);

/// Alternate names are kept for towns that people abroad ask for.
constexpr std::uint32_t population_for_alternates = 15'000;

std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> columns;
  for (std::size_t begin = 0;;) {
    const auto tab = line.find('\t', begin);
    columns.push_back(line.substr(begin, tab - begin));
    if (tab == line.npos) return columns;
    begin = tab + 1;
  }
}

std::optional<Point> point_of(std::string_view latitude, std::string_view longitude) {
  const auto number = [](std::string_view text, double& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size();
  };
  double lat = 0, lon = 0;
  if (!number(latitude, lat) || !number(longitude, lon)) return std::nullopt;
  return Point::from_degrees(lat, lon);
}

/// Collects rows, keys and texts, then writes them in the file's order.
class Builder {
 public:
  void add_town(const std::vector<std::string_view>& columns, Point point) {
    auto row = row_at(point);
    row.name = text(columns[1]);
    row.region_code = text(columns[10]);
    row.time_zone = text(columns[17]);
    std::from_chars(columns[14].data(), columns[14].data() + columns[14].size(), row.population);
    columns[8].copy(row.country, 2);
    row.kind = static_cast<std::uint8_t>(PlaceKind::city);
    row.uncertainty_km = town_radius_km(row.population);
    const auto place = static_cast<std::uint32_t>(rows_.size());
    rows_.push_back(row);
    std::set<std::string> names = {fold_name(columns[1]), fold_name(columns[2])};
    if (row.population >= population_for_alternates) add_alternates(columns[3], names);
    for (const auto& name : names)
      if (!name.empty() && name.size() <= 80) keys_.emplace_back(name, place);
    towns_.emplace(std::string(row.country, 2) + "/" + std::string{columns[10]} + "/" + fold_name(columns[2]), place);
  }

  void add_postal_code(const std::vector<std::string_view>& columns, Point point) {
    auto row = row_at(point);
    row.kind = static_cast<std::uint8_t>(PlaceKind::postal_code);
    row.uncertainty_km = 2;  // measured against a second set: median 1.5 to 1.9 km, p90 7 km
    columns[0].copy(row.country, 2);
    row.name = text(columns[1]);
    row.region_code = text(columns[4]);
    bool of_town_known = false;
    const auto town = towns_.find(std::string{columns[0]} + "/" + std::string{columns[4]} + "/" + fold_name(columns[2]));
    if (town != towns_.end()) {
      const auto& of_town = rows_[town->second];
      row.time_zone = of_town.time_zone;
      const auto center = Point::from_degrees(of_town.latitude_e5 / 1e5, of_town.longitude_e5 / 1e5);
      of_town_known = center && distance(point, *center) <= largest_trusted_gap;
      if (!of_town_known) distrust(row, of_town.latitude_e5, of_town.longitude_e5, 30);
    }
    const auto place = static_cast<std::uint32_t>(rows_.size());
    rows_.push_back(row);
    keys_.emplace_back(fold_name(columns[1]), place);
    auto& county = counties_[std::string{columns[0]} + "/" + std::string{columns[4]} + "/" + std::string{columns[6]}];
    (town == towns_.end() ? county.unchecked : county.checked).push_back(place);
  }

  /// Postal codes without a town are checked against the others of their county.
  std::uint64_t check_counties() {
    for (auto& [name, county] : counties_) {
      if (county.checked.size() < 3) continue;
      const auto lat = median(county.checked, &PlaceRow::latitude_e5), lon = median(county.checked, &PlaceRow::longitude_e5);
      const auto middle = Point::from_degrees(lat / 1e5, lon / 1e5);
      for (const auto place : county.unchecked) {
        auto& row = rows_[place];
        const auto point = Point::from_degrees(row.latitude_e5 / 1e5, row.longitude_e5 / 1e5);
        if (middle && point && distance(*middle, *point) > largest_county_gap) distrust(row, lat, lon, 50);
      }
    }
    return distrusted_;
  }

  GazetteerHeader write(const std::filesystem::path& out) {
    std::sort(keys_.begin(), keys_.end(), [this](const auto& a, const auto& b) {
      if (a.first != b.first) return a.first < b.first;
      return rows_[a.second].population > rows_[b.second].population;
    });
    std::vector<KeyRow> keys;
    for (const auto& [name, place] : keys_) keys.push_back({text(name), place});
    std::string body;
    const auto append = [&body](const auto& values) {
      body.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0]));
    };
    append(rows_), append(keys), append(texts_);
    GazetteerHeader header;
    header.places = static_cast<std::uint32_t>(rows_.size());
    header.keys = static_cast<std::uint32_t>(keys.size());
    header.text_bytes = static_cast<std::uint32_t>(texts_.size());
    header.checksum = checksum_of(body);
    const auto aside = out.string() + ".new";
    std::ofstream file{aside, std::ios::binary};
    file.write(reinterpret_cast<const char*>(&header), sizeof header);
    file.write(body.data(), static_cast<std::streamsize>(body.size()));
    file.close();
    if (!file) throw std::runtime_error("gazetteer: cannot write " + aside);
    std::filesystem::rename(aside, out);
    return header;
  }

 private:
  struct County { std::vector<std::uint32_t> checked, unchecked; };

  void distrust(PlaceRow& row, std::int32_t latitude_e5, std::int32_t longitude_e5, std::uint8_t uncertainty_km) {
    row.latitude_e5 = latitude_e5, row.longitude_e5 = longitude_e5, row.uncertainty_km = uncertainty_km;
    ++distrusted_;
  }

  std::int32_t median(const std::vector<std::uint32_t>& places, std::int32_t PlaceRow::* member) const {
    std::vector<std::int32_t> values;
    for (const auto place : places) values.push_back(rows_[place].*member);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
  }

  static PlaceRow row_at(Point point) {
    PlaceRow row;
    row.latitude_e5 = static_cast<std::int32_t>(std::lround(point.latitude() * 1e5));
    row.longitude_e5 = static_cast<std::int32_t>(std::lround(point.longitude() * 1e5));
    return row;
  }

  /// Radius of a town whose people live at 1,500 a square kilometre: an estimate, so rounded up.
  static std::uint8_t town_radius_km(std::uint32_t population) {
    const double radius = std::sqrt(population / 1500.0 / 3.14159);
    return static_cast<std::uint8_t>(std::clamp(std::ceil(radius), 2.0, 50.0));
  }

  static void add_alternates(std::string_view list, std::set<std::string>& names) {
    for (std::size_t begin = 0; begin < list.size();) {
      const auto comma = std::min(list.find(',', begin), list.size());
      const auto name = list.substr(begin, comma - begin);
      // All-capital short names are airport codes ("AUS"): no name of a town.
      const bool code = name.size() <= 4 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
      if (!code) names.insert(fold_name(name));
      begin = comma + 1;
    }
  }

  std::uint32_t text(std::string_view value) {
    value = value.substr(0, 255);
    const auto [found, added] = offsets_.try_emplace(std::string{value}, static_cast<std::uint32_t>(texts_.size()));
    if (added) {
      texts_ += static_cast<char>(value.size());
      texts_ += value;
    }
    return found->second;
  }

  std::vector<PlaceRow> rows_;
  std::vector<std::pair<std::string, std::uint32_t>> keys_;
  std::unordered_map<std::string, std::uint32_t> towns_;  // "US/TX/austin" to row
  std::unordered_map<std::string, std::uint32_t> offsets_;
  std::map<std::string, County> counties_;
  std::string texts_;
  std::uint64_t distrusted_ = 0;
};

template <class Add>
void read_lines(const std::filesystem::path& file, std::size_t least_columns, std::size_t latitude_column, GazetteerBuild& build,
                std::ostream& messages, Add&& add) {
  std::ifstream in{file};
  if (!in) throw std::runtime_error("gazetteer: cannot read " + file.string());
  std::string line;
  for (std::uint64_t number = 1; std::getline(in, line); ++number) {
    if (line.ends_with('\r')) line.pop_back();
    const auto columns = columns_of(line);
    const auto point = columns.size() < least_columns ? std::nullopt : point_of(columns[latitude_column], columns[latitude_column + 1]);
    if (point) add(columns, *point);
    else if (!line.empty() && ++build.refused_lines <= 20) messages << file.string() << ':' << number << ": refused: needs " << least_columns << " columns and a position\n";
  }
}

}  // namespace

GazetteerBuild build_gazetteer(const GazetteerSources& sources, const std::filesystem::path& out, std::ostream& messages) {
  GazetteerBuild build;
  Builder builder;
  for (const auto& file : sources.cities)
    read_lines(file, 19, 4, build, messages, [&](const auto& columns, Point point) { builder.add_town(columns, point), ++build.towns; });
  for (const auto& file : sources.postal)
    read_lines(file, 11, 9, build, messages, [&](const auto& columns, Point point) {
      ++build.postal_codes;
      builder.add_postal_code(columns, point);
    });
  build.distrusted_points = builder.check_counties();
  build.keys = builder.write(out).keys;
  build.bytes = std::filesystem::file_size(out);
  return build;
}

}  // namespace needlepoint::geo
