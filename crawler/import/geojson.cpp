#include <boost/json.hpp>

#include "crawler/import/column_names.hpp"
#include "crawler/import/geojson_features.hpp"
#include "crawler/import/geojson_point.hpp"
#include "crawler/import/import.hpp"
#include "crawler/import/listing_row.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_feature = 4 << 20;  ///< bytes

/// A property as a cell: texts and numbers as they stand, lists of texts joined by ";", null as nothing.
std::optional<std::string> cell_of(const json::value& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return std::string{value.get_string()};
  if (value.is_bool()) return value.get_bool() ? "true" : "false";
  if (value.is_number()) return json::serialize(value);
  if (!value.is_array()) return std::nullopt;
  std::string out;
  for (const auto& part : value.get_array()) {
    if (!part.is_string()) return std::nullopt;
    if (!out.empty()) out += ';';
    out += part.get_string();
  }
  return out;
}

Result<Listing> listing_from_feature(std::string_view text, const Evidence& evidence) {
  auto feature = parse_feature(text);
  if (!feature) return feature.error();
  ListingRow row;
  if (const auto* properties = feature->if_contains("properties"); properties != nullptr && properties->is_object())
    for (const auto& property : properties->get_object()) {
      const auto column = listing_column(folded_column(property.key()));
      if (column.empty()) continue;
      auto cell = cell_of(property.value());
      if (!cell)
        return Fault{FaultCode::bad_input, "properties." + std::string{property.key()},
                     "must be a text, a number or a list of texts"};
      row[std::string{column}] = std::move(*cell);
    }
  if (const auto* id = feature->if_contains("id"); id != nullptr && row["id"].empty())
    row["id"] = cell_of(*id).value_or("");
  const auto point = point_of_feature(*feature);
  if (!point) return point.error();
  row.erase("lat"), row.erase("lon");
  auto listing = listing_from_row(row, evidence);
  if (!listing) return listing;
  listing->point = *point;
  listing->location_source = "imported";
  return listing;
}

}  // namespace

Result<void> import_geojson(std::istream& in, const ImportFile& file, Intake& intake) {
  std::uint64_t seen = 0;
  const bool ended = each_feature(
      in, longest_feature,
      [&](std::uint64_t line, std::string_view text) {
        ++seen;
        auto listing = listing_from_feature(text, evidence_of_row(file, "geojson", line));
        if (!listing) return intake.refuse(line, to_string(listing.error()));
        const auto id = listing->id;
        intake.accept("geojson", id, std::move(*listing));
      },
      [&](std::uint64_t line) { ++seen, intake.refuse(line, "is longer than 4 MiB"); });
  if (seen == 0) return Fault{FaultCode::unreadable, file.name(), "holds no GeoJSON feature"};
  if (!ended) intake.refuse(0, "the file ends inside a feature: it is cut short");
  return {};
}

}  // namespace needlepoint
