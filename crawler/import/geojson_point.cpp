#include "crawler/import/geojson_point.hpp"

#include <boost/json.hpp>
#include <vector>

namespace needlepoint {
namespace {

namespace json = boost::json;

struct Sum {
  double longitude = 0, latitude = 0;
  std::size_t count = 0;
  double first_longitude = 0;
};

Fault bad_geometry(std::string what) { return Fault{FaultCode::bad_input, "geometry", std::move(what)}; }

/// Adds one position; across the antimeridian, longitudes are counted on from the first one.
bool add_position(const json::array& position, Sum& sum) {
  if (position.size() < 2 || !position[0].is_number() || !position[1].is_number()) return false;
  double longitude = position[0].to_number<double>();
  const double latitude = position[1].to_number<double>();
  if (!geo::Point::from_degrees(latitude, longitude)) return false;
  if (sum.count == 0) sum.first_longitude = longitude;
  if (longitude - sum.first_longitude > 180) longitude -= 360;
  if (longitude - sum.first_longitude < -180) longitude += 360;
  sum.longitude += longitude, sum.latitude += latitude, ++sum.count;
  return true;
}

/// Positions at any depth: Point, LineString, Polygon and their multiples differ only in how deep they nest.
bool add_positions(const json::value& coordinates, Sum& sum) {
  std::vector<const json::value*> left{&coordinates};
  while (!left.empty()) {
    const auto* value = left.back();
    left.pop_back();
    if (!value->is_array()) return false;
    const auto& array = value->get_array();
    if (!array.empty() && array[0].is_number()) {
      if (!add_position(array, sum)) return false;
    } else {
      for (const auto& part : array) left.push_back(&part);
    }
  }
  return sum.count > 0;
}

}  // namespace

Result<json::object> parse_feature(std::string_view text) {
  json::parse_options options;
  options.max_depth = 32;
  boost::system::error_code error;
  auto value = json::parse(text, error, {}, options);
  if (error) return Fault{FaultCode::bad_input, "", "not JSON: " + error.message()};
  if (!value.is_object()) return Fault{FaultCode::bad_input, "", "is no GeoJSON feature"};
  const auto* type = value.get_object().if_contains("type");
  if (type == nullptr || !type->is_string() || type->get_string() != "Feature")
    return Fault{FaultCode::bad_input, "type", "is not \"Feature\""};
  return std::move(value.get_object());
}

Result<geo::Point> point_of_feature(const json::object& feature) {
  const auto* geometry = feature.if_contains("geometry");
  if (geometry == nullptr || !geometry->is_object()) return bad_geometry("is missing");
  const auto* coordinates = geometry->get_object().if_contains("coordinates");
  Sum sum;
  if (coordinates == nullptr || !add_positions(*coordinates, sum))
    return bad_geometry("has no positions in range; GeoJSON puts longitude first");
  double longitude = sum.longitude / static_cast<double>(sum.count);
  if (longitude > 180) longitude -= 360;
  if (longitude < -180) longitude += 360;
  const auto point = geo::Point::from_degrees(sum.latitude / static_cast<double>(sum.count), longitude);
  if (!point) return bad_geometry("has no middle");
  if (point->latitude() == 0 && point->longitude() == 0) return bad_geometry("a position of 0, 0 is a missing one");
  return *point;
}

}  // namespace needlepoint
