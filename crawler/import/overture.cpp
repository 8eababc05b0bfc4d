// Overture Maps places, as GeoJSON lines or a collection: the old `categories` and the new `basic_category` and
// `taxonomy`, any of which may be missing or null (domain trap 15).
#include <boost/json.hpp>

#include <algorithm>
#include <array>

#include "crawler/import/geojson_features.hpp"
#include "crawler/import/geojson_point.hpp"
#include "crawler/import/import.hpp"
#include "crawler/import/listing_row.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_feature = 4 << 20;  ///< bytes

/// Categories of places that treat skin; names of both taxonomies, compared without spaces.
constexpr std::array<std::string_view, 27> skin_categories = {"medical_spa",
                                                              "dermatologist",
                                                              "dermatology",
                                                              "skin_care",
                                                              "skin_care_and_makeup",
                                                              "plastic_surgeon",
                                                              "cosmetic_surgeon",
                                                              "plastic_surgery",
                                                              "laser_hair_removal",
                                                              "tattoo_removal",
                                                              "esthetician",
                                                              "aesthetician",
                                                              "acne_treatment",
                                                              "permanent_makeup",
                                                              "spas",
                                                              "spa",
                                                              "day_spa",
                                                              "health_spa",
                                                              "beauty_and_spa",
                                                              "beauty_salon",
                                                              "doctor",
                                                              "medical_center",
                                                              "nurse_practitioner",
                                                              "medical_clinic",
                                                              "clinic",
                                                              "cosmetic_surgery",
                                                              "aesthetic_medicine"};

/// The value at `path` below `from`; nothing when a step is missing, null or no object.
const json::value* at(const json::value* from, std::initializer_list<std::string_view> path) {
  for (const auto step : path) {
    if (from == nullptr || !from->is_object()) return nullptr;
    from = from->get_object().if_contains(step);
  }
  return from;
}

std::string text_at(const json::value* from, std::initializer_list<std::string_view> path) {
  const auto* value = at(from, path);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

/// The first entry of the list called `name`; nothing when there is none.
const json::value* first_of(const json::value* from, std::string_view name) {
  const auto* list = at(from, {name});
  return list != nullptr && list->is_array() && !list->get_array().empty() ? &list->get_array().front() : nullptr;
}

std::string joined_texts(const json::value* from, std::string_view name) {
  const auto* list = at(from, {name});
  std::string out;
  if (list == nullptr || !list->is_array()) return out;
  for (const auto& entry : list->get_array())
    if (entry.is_string()) out += (out.empty() ? "" : ";") + std::string{entry.get_string()};
  return out;
}

/// Every category the place is given, primary first.
std::vector<std::string> categories_of(const json::value* properties) {
  std::vector<std::string> out = {text_at(properties, {"taxonomy", "primary"}),
                                  text_at(properties, {"categories", "primary"}),
                                  text_at(properties, {"basic_category"})};
  for (auto* const list : {at(properties, {"taxonomy", "alternates"}), at(properties, {"categories", "alternate"})})
    if (list != nullptr && list->is_array())
      for (const auto& entry : list->get_array())
        if (entry.is_string()) out.emplace_back(entry.get_string());
  for (auto& name : out) std::erase(name, ' ');
  std::erase(out, std::string{});
  return out;
}

bool is_skin_category(const std::string& name) {
  return std::find(skin_categories.begin(), skin_categories.end(), name) != skin_categories.end();
}

ListingRow row_of(const json::value* properties, const std::string& id) {
  ListingRow row;
  row["name"] = text_at(properties, {"names", "primary"});
  row["brand"] = text_at(properties, {"brand", "names", "primary"});
  if (const auto* site = first_of(properties, "websites"); site != nullptr && site->is_string())
    row["url"] = std::string{site->get_string()};
  if (const auto* email = first_of(properties, "emails"); email != nullptr && email->is_string())
    row["email"] = std::string{email->get_string()};
  row["phone"] = joined_texts(properties, "phones");
  const auto* address = first_of(properties, "addresses");
  row["street"] = text_at(address, {"freeform"}), row["city"] = text_at(address, {"locality"});
  row["region"] = text_at(address, {"region"}), row["postal_code"] = text_at(address, {"postcode"});
  row["country"] = text_at(address, {"country"});
  if (row["country"].size() != 2) row["country"].clear();
  row["id"] = id.empty() ? std::string{} : "overture-" + id;
  return row;
}

void import_feature(std::uint64_t line, std::string_view text, const ImportFile& file, Intake& intake) {
  const auto feature = parse_feature(text);
  if (!feature) return intake.refuse(line, to_string(feature.error()));
  const auto* properties = feature->if_contains("properties");
  const auto* outer_id = feature->if_contains("id");
  auto id = text_at(properties, {"id"});
  if (id.empty() && outer_id != nullptr && outer_id->is_string()) id = outer_id->get_string();
  const auto status = text_at(properties, {"operating_status"});
  if (status == "permanently_closed") return intake.skip();
  auto listing = listing_from_row(row_of(properties, id), evidence_of_row(file, "overture", line));
  if (!listing) return intake.refuse(line, to_string(listing.error()));
  const auto point = point_of_feature(*feature);
  if (!point) return intake.refuse(line, to_string(point.error()));
  listing->point = *point, listing->location_source = "imported";
  const auto categories = categories_of(properties);
  listing->is_clinic = std::any_of(categories.begin(), categories.end(), is_skin_category);
  if (!categories.empty()) {
    auto evidence = evidence_of_row(file, "overture", line);
    evidence.quote = categories.front(), evidence.rule = "overture.category";
    listing->facts["category"].push_back(
        Attestation{.value = categories.front(), .strength = Strength::stated, .evidence = std::move(evidence)});
  }
  const auto key = listing->id;
  intake.accept("overture", key, std::move(*listing));
}

}  // namespace

Result<void> import_overture(std::istream& in, const ImportFile& file, Intake& intake) {
  std::uint64_t seen = 0;
  const bool ended = each_feature(
      in, longest_feature,
      [&](std::uint64_t line, std::string_view text) { ++seen, import_feature(line, text, file, intake); },
      [&](std::uint64_t line) { ++seen, intake.refuse(line, "is longer than 4 MiB"); });
  if (seen == 0) return Fault{FaultCode::unreadable, file.name(), "holds no GeoJSON feature"};
  if (!ended) intake.refuse(0, "the file ends inside a feature: it is cut short");
  return {};
}

}  // namespace needlepoint
