#include "query/query_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

namespace needlepoint {
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// A number at the beginning of `text`, which is taken off.
std::optional<double> take_number(std::string_view& text) {
  double value = 0;
  text = trim(text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || !std::isfinite(value)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

/// Exactly `count` numbers between commas.
std::optional<std::vector<double>> numbers(std::string_view text, std::size_t count) {
  std::vector<double> out;
  while (out.size() < count) {
    const auto value = take_number(text);
    if (!value) return std::nullopt;
    out.push_back(*value);
    text = trim(text);
    if (out.size() == count) break;
    if (text.empty() || text.front() != ',') return std::nullopt;
    text.remove_prefix(1);
  }
  if (!text.empty()) return std::nullopt;
  return out;
}

}  // namespace

std::optional<geo::Point> point_from_text(std::string_view text) {
  const auto pair = numbers(text, 2);
  return pair ? geo::Point::from_degrees((*pair)[0], (*pair)[1]) : std::nullopt;
}

Result<geo::Metres> metres_from_text(std::string_view text) {
  const auto value = take_number(text);
  const auto unit = trim(text);
  if (!value || *value <= 0)
    return Fault{FaultCode::bad_input, "radius", "must be a length such as 10mi, 15km or 800m"};
  if (unit.empty() || unit == "mi") return geo::miles(*value);
  if (unit == "km") return geo::kilometres(*value);
  if (unit == "m") return geo::Metres{*value};
  return Fault{FaultCode::bad_input, "radius", "has the unknown unit \"" + std::string(unit) + "\"; use mi, km or m"};
}

Result<geo::Box> box_from_text(std::string_view text) {
  const auto edges = numbers(text, 4);
  if (edges) {
    const auto& e = *edges;
    if (geo::Point::from_degrees(e[1], e[0]) && geo::Point::from_degrees(e[3], e[2]) && e[1] <= e[3])
      return geo::Box{e[0], e[1], e[2], e[3]};
  }
  return Fault{FaultCode::bad_input, "bbox", "must be west,south,east,north in degrees"};
}

Result<geo::Polygon> polygon_from_text(std::string_view text) {
  const Fault fault{FaultCode::bad_input, "polygon",
                    "must be three corners or more, LON,LAT LON,LAT..., that cross no edge and go round no pole"};
  std::vector<geo::Point> ring;
  for (text = trim(text); !text.empty() && ring.size() <= geo::Polygon::most_corners; text = trim(text)) {
    const auto end = std::min(text.find(' '), text.size());
    const auto pair = numbers(text.substr(0, end), 2);
    const auto corner = pair ? geo::Point::from_degrees((*pair)[1], (*pair)[0]) : std::nullopt;
    if (!corner) return fault;
    ring.push_back(*corner);
    text.remove_prefix(end);
  }
  auto polygon = geo::Polygon::from_ring(ring);
  if (!polygon) return fault;
  return std::move(*polygon);
}

Result<Sort> sort_from_word(std::string_view word) {
  if (word == "best") return Sort::best;
  if (word == "distance") return Sort::distance;
  if (word == "rating") return Sort::rating;
  if (word == "popularity") return Sort::popularity;
  return Fault{FaultCode::bad_input, "sort", "must be best, distance, rating or popularity"};
}

}  // namespace needlepoint
