#include <boost/json.hpp>

#include "query/exact.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

std::vector<std::string> texts(const json::value& array) {
  std::vector<std::string> out;
  for (const auto& value : array.as_array()) out.emplace_back(value.as_string());
  return out;
}

ExactQuery read(const json::object& in) {
  ExactQuery out;
  out.qid = in.at("qid").is_string() ? std::string(in.at("qid").as_string()) : json::serialize(in.at("qid"));
  if (const auto* name = in.if_contains("class")) out.class_name = name->as_string();
  out.words = texts(in.at("words"));
  out.in_name = in.at("field").as_string() == "name";
  if (const auto* circle = in.if_contains("circle")) {
    const auto& object = circle->as_object();
    out.center =
        geo::Point::from_degrees(object.at("lat").to_number<double>(), object.at("lon").to_number<double>()).value();
    out.radius = geo::Metres{object.at("radius_m").to_number<double>()};
  }
  if (const auto* box = in.if_contains("bbox")) {
    const auto& object = box->as_object();
    out.box = geo::Box{object.at("min_lon").to_number<double>(), object.at("min_lat").to_number<double>(),
                       object.at("max_lon").to_number<double>(), object.at("max_lat").to_number<double>()};
  }
  out.verified = in.at("verified").as_bool();
  out.min_rating = in.at("min_rating").to_number<double>();
  out.hygiene = texts(in.at("hygiene"));
  out.by_distance = std::string_view(in.at("sort").as_string()).starts_with("distance");
  out.limit = in.at("k").to_number<std::size_t>();
  if (out.by_distance && !out.center) throw std::invalid_argument("sort by distance needs a circle");
  return out;
}

}  // namespace

Result<ExactQuery> parse_exact_query(std::string_view text) {
  try {
    const auto value = json::parse(json::string_view(text.data(), text.size()));
    return read(value.as_object());
  } catch (const std::exception& error) {
    return Fault{FaultCode::bad_input, "query", error.what()};
  }
}

}  // namespace needlepoint
