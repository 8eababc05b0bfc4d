#include "geo/gazetteer_builder.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>
#include <tuple>

#include "geo/distance.hpp"
#include "geo/fold.hpp"
#include "geo/point_index.hpp"

namespace needlepoint::geo {
namespace {

/// A postal code farther than this from the town it is named after has a wrong point: 135 of 41,488 US ZIPs, among
/// them 99505 and 99506, which lie 500 km off.
constexpr Metres largest_possible_gap = kilometres(100);

/// The same against the middle of its county's postal codes, for those named after no town (a military base). Counties
/// of Alaska are 500 km wide.
constexpr Metres largest_county_gap = kilometres(300);

/// Alternate names are kept for towns that people abroad ask for.
constexpr std::uint32_t population_for_alternates = 15'000;

/// Points of ZIPs in two sets differ by 1.5 to 1.9 km (median), 7 km (p90).
constexpr std::uint8_t postal_uncertainty_km = 2, moved_to_town_km = 30, moved_to_county_km = 50,
                       uk_area_uncertainty_km = 3;

PlaceRow row_at(Point point, PlaceKind kind, std::string_view country, std::uint8_t uncertainty_km) {
  PlaceRow row;
  row.latitude_e5 = static_cast<std::int32_t>(std::lround(point.latitude() * 1e5));
  row.longitude_e5 = static_cast<std::int32_t>(std::lround(point.longitude() * 1e5));
  row.kind = static_cast<std::uint8_t>(kind), row.uncertainty_km = uncertainty_km;
  country.copy(row.country, sizeof row.country);
  return row;
}

std::optional<Point> point_of(const PlaceRow& row) {
  return Point::from_degrees(row.latitude_e5 / 1e5, row.longitude_e5 / 1e5);
}

/// Radius of a town whose people live at 1,500 a square kilometre: an estimate, so rounded up.
std::uint8_t town_radius_km(std::uint32_t population) {
  const double radius = std::sqrt(population / 1500.0 / 3.14159);
  return static_cast<std::uint8_t>(std::clamp(std::ceil(radius), 2.0, 50.0));
}

void add_alternates(std::string_view list, std::set<std::string>& names) {
  for (std::size_t begin = 0; begin < list.size();) {
    const auto comma = std::min(list.find(',', begin), list.size());
    const auto name = list.substr(begin, comma - begin);
    // All-capital short names are airport codes ("AUS"): no name of a town.
    const bool code =
        name.size() <= 4 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!code) names.insert(fold_name(name));
    begin = comma + 1;
  }
}

std::string town_key(std::string_view country, std::string_view admin1, const std::string& folded_name) {
  return std::string{country} + "/" + std::string{admin1} + "/" + folded_name;
}

std::string key_of(std::string_view country, std::string_view code) {
  return std::string{country} + "/" + fold_name(code);
}

}  // namespace

void GazetteerBuilder::add_town(const TownRecord& town, Point point) {
  auto row = row_at(point, PlaceKind::city, town.country, town_radius_km(town.population));
  row.region_code = text(town.admin1), row.time_zone = text(town.time_zone), row.population = town.population;
  std::set<std::string> names = {fold_name(town.name), fold_name(town.ascii_name)};
  if (row.population >= population_for_alternates) add_alternates(town.alternates, names);
  const auto place = add_row(row, town.name);
  for (const auto& name : names) {
    if (name.empty() || name.size() > 80) continue;
    keys_.emplace_back(name, place);
    also_called_.emplace(town_key(town.country, town.admin1, name), place);
  }
  towns_.emplace(town_key(town.country, town.admin1, fold_name(town.ascii_name)), place);
}

void GazetteerBuilder::add_postal_code(const PostalRecord& postal, Point point) {
  auto row = row_at(point, PlaceKind::postal_code, postal.country, postal_uncertainty_km);
  row.region_code = text(postal.admin1);
  const bool checked = check_town(row, postal, point);
  const auto place = add_row(row, postal.code);
  keys_.emplace_back(fold_name(postal.code), place);
  postal_.emplace(key_of(postal.country, postal.code), place);
  auto& county =
      counties_[std::string{postal.country} + "/" + std::string{postal.admin1} + "/" + std::string{postal.county}];
  (checked ? county.checked : county.unchecked).push_back(place);
}

void GazetteerBuilder::refine_postal_code(std::string_view country, std::string_view code, Point point) {
  const auto known = postal_.find(key_of(country, code));
  if (known == postal_.end())
    return add_postal_code({.country = country, .code = code, .town = {}, .admin1 = {}, .county = {}}, point);
  const auto better = row_at(point, PlaceKind::postal_code, country, postal_uncertainty_km);
  auto& row = rows_[known->second];
  row.latitude_e5 = better.latitude_e5, row.longitude_e5 = better.longitude_e5;
}

void GazetteerBuilder::add_uk_postcode(std::string_view code, Point point) {
  const auto folded = fold_name(code);
  keys_.emplace_back(folded, add_row(row_at(point, PlaceKind::postal_code, "GB", 1), code));
  auto& area = uk_areas_[std::string{code.substr(0, code.find(' '))}];
  area.latitude += point.latitude(), area.longitude += point.longitude(), ++area.codes;
}

std::uint32_t GazetteerBuilder::add_row(PlaceRow row, std::string_view name) {
  row.name = text(name);
  rows_.push_back(row);
  return static_cast<std::uint32_t>(rows_.size() - 1);
}

bool GazetteerBuilder::check_town(PlaceRow& row, const PostalRecord& postal, Point point) {
  const auto key = town_key(postal.country, postal.admin1, fold_name(postal.town));
  auto [begin, end] = towns_.equal_range(key);
  if (begin == end) std::tie(begin, end) = also_called_.equal_range(key);
  if (begin == end) {
    ++check_.unchecked;
    return false;
  }
  const auto gap_to = [&](const auto& named) { return distance(point, *point_of(rows_[named.second])); };
  const auto nearest =
      std::min_element(begin, end, [&](const auto& a, const auto& b) { return gap_to(a) < gap_to(b); });
  const auto& of_town = rows_[nearest->second];
  row.time_zone = of_town.time_zone;
  const auto gap = gap_to(*nearest);
  if (gap <= trusted_gap) ++check_.near;
  else if (gap <= largest_possible_gap)
    row.uncertainty_km = static_cast<std::uint8_t>(std::ceil(gap.value / 1000)), ++check_.flagged;
  else move(row, of_town.latitude_e5, of_town.longitude_e5, moved_to_town_km);
  return true;
}

/// Postal codes without a town are checked against the others of their county.
void GazetteerBuilder::check_counties() {
  for (auto& [name, county] : counties_) {
    if (county.checked.size() < 3) continue;
    const auto lat = median(county.checked, &PlaceRow::latitude_e5),
               lon = median(county.checked, &PlaceRow::longitude_e5);
    const auto middle = Point::from_degrees(lat / 1e5, lon / 1e5);
    for (const auto place : county.unchecked) {
      auto& row = rows_[place];
      if (distance(*middle, *point_of(row)) > largest_county_gap)
        move(row, lat, lon, moved_to_county_km), --check_.unchecked;
    }
  }
  counties_.clear();
}

/// A postal code that is named after no town has the time of the nearest town of its state, else of its country.
void GazetteerBuilder::add_time_zones() {
  std::vector<Point> points;
  std::vector<std::uint32_t> towns;
  for (std::uint32_t i = 0; i < rows_.size(); ++i)
    if (rows_[i].kind == static_cast<std::uint8_t>(PlaceKind::city))
      points.push_back(*point_of(rows_[i])), towns.push_back(i);
  const PointIndex index{points};
  constexpr std::size_t looked_at = 8;
  for (auto& row : rows_) {
    if (row.kind == static_cast<std::uint8_t>(PlaceKind::city) || row.time_zone != text("")) continue;
    const auto nearest = index.nearest(*point_of(row), looked_at);
    const auto first = [&](auto&& fits) {
      return std::find_if(nearest.begin(), nearest.end(), [&](const auto& one) { return fits(rows_[towns[one.id]]); });
    };
    const auto of_country = [&](const PlaceRow& town) {
      return std::equal(town.country, town.country + 2, row.country);
    };
    auto found = first([&](const PlaceRow& town) { return of_country(town) && town.region_code == row.region_code; });
    if (found == nearest.end()) found = first(of_country);
    if (found == nearest.end()) found = nearest.begin();  // a military ZIP, which lies abroad
    if (found != nearest.end()) row.time_zone = rows_[towns[found->id]].time_zone;
  }
}

void GazetteerBuilder::add_areas() {
  for (const auto& [code, area] : uk_areas_) {
    const auto middle = Point::from_degrees(area.latitude / area.codes, area.longitude / area.codes);
    keys_.emplace_back(fold_name(code),
                       add_row(row_at(*middle, PlaceKind::postal_area, "GB", uk_area_uncertainty_km), code));
  }
  uk_areas_.clear();
}

GazetteerHeader GazetteerBuilder::write(const std::filesystem::path& out) {
  check_counties();
  add_areas();
  add_time_zones();
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

void GazetteerBuilder::move(PlaceRow& row, std::int32_t latitude_e5, std::int32_t longitude_e5,
                            std::uint8_t uncertainty_km) {
  row.latitude_e5 = latitude_e5, row.longitude_e5 = longitude_e5, row.uncertainty_km = uncertainty_km;
  ++check_.moved;
}

std::int32_t GazetteerBuilder::median(const std::vector<std::uint32_t>& places, std::int32_t PlaceRow::*member) const {
  std::vector<std::int32_t> values;
  for (const auto place : places) values.push_back(rows_[place].*member);
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

std::uint32_t GazetteerBuilder::text(std::string_view value) {
  value = value.substr(0, 255);
  const auto [found, added] = offsets_.try_emplace(std::string{value}, static_cast<std::uint32_t>(texts_.size()));
  if (added) {
    texts_ += static_cast<char>(value.size());
    texts_ += value;
  }
  return found->second;
}

}  // namespace needlepoint::geo
