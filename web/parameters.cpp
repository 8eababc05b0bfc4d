#include "web/parameters.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "data/instant.hpp"
#include "query/hit_json.hpp"
#include "query/query_text.hpp"

namespace needlepoint::web {
namespace {

constexpr std::array<ParameterRule, 25> rules{{
    {"q", "string", "", "acne scars",
     "Words to look for. Treatments are found by their synonyms too; words in double quotes only as they are, "
     "one after the other."},
    {"near", "string", "", "Austin, TX", "A place: a ZIP, a town with its state or country, or LAT,LON."},
    {"lat", "number", "", "30.267",
     "Latitude in degrees; with lon it is the point to measure from, and wins over near."},
    {"lon", "number", "", "-97.743", "Longitude in degrees."},
    {"radius", "string", "", "10mi",
     "How far: a number with mi, km or m; miles without a unit. Strict. Chosen from what is around when absent."},
    {"bbox", "string", "", "-98.2,30.0,-97.4,30.6",
     "West,south,east,north in degrees; west > east crosses the antimeridian."},
    {"license", "string", "confirmed|stated|contradicted|expired|unknown", "confirmed",
     "How well some practitioner's license is supported.", true},
    {"provider", "string", "", "registered_nurse", "Class of a practitioner, from the facets.", true},
    {"hygiene", "string", "", "single_use_needles",
     "A hygiene practice that is stated or confirmed; each one named must be.", true},
    {"device", "string", "", "skinpen", "A device, from the facets.", true},
    {"treatment", "string", "", "microneedling", "A treatment, from the facets.", true},
    {"concern", "string", "", "acne_scars", "A concern, from the facets.", true},
    {"min_rating", "number", "", "4", "Least adjusted rating, 0 to 5."},
    {"min_reviews", "integer", "", "10", "Least number of reviews."},
    {"open", "string", "", "now", "now, or a local time at the clinic such as 2026-11-23T15:30."},
    {"sort", "string", "best|distance|rating|popularity", "best", "The order."},
    {"fields", "string", "", "id,name,distance_m", "Which fields of a hit to send; id is always there.", true},
    {"limit", "integer", "", "20", "Hits on a page, 1 to 100."},
    {"cursor", "string", "", "", "The next of the answer before, to go on where it ended."},
    // Beyond the contract:
    {"language", "string", "", "es",
     "A language in which pages of the clinic's own are written, as a tag; of most clinics none may be known.", true},
    {"polygon", "string", "", "-97.8,30.2 -97.6,30.2 -97.7,30.4",
     "Corners of an area, longitude,latitude with spaces between; its edges are part of it."},
    {"min_price", "number", "", "100", "Least price of the cheapest session that is stated."},
    {"max_price", "number", "", "400", "Highest price of that session; who states none is not found."},
    {"currency", "string", "", "USD", "Of these prices, as in ISO 4217; USD when absent."},
    {"updated_since", "string", "", "2026-11-01", "Last read on this day or later."},
}};
constexpr std::size_t rule_count = rules.size();

constexpr double half_circumference = 20'015'087;  // of the mean sphere, in metres

Fault bad(std::string_view parameter, std::string what) {
  return {FaultCode::bad_input, std::string{parameter}, std::move(what)};
}

template <class Number>
std::optional<Number> read_number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if constexpr (std::is_floating_point_v<Number>)
    if (!std::isfinite(value)) return std::nullopt;
  return value;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(separator, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

bool is_local_time(std::string_view text) {  // YYYY-MM-DDTHH:MM
  if (text.size() != 16 || text[10] != 'T' || text[13] != ':' || !parse_iso_date(text.substr(0, 10))) return false;
  const auto hour = read_number<unsigned>(text.substr(11, 2)), minute = read_number<unsigned>(text.substr(14, 2));
  return hour && minute && *hour < 24 && *minute < 60;
}

std::string choices(std::string_view values) {
  std::string text{values};
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|')) text.replace(at, 1, ", ");
  return text;
}

/// The halves of a point meet here.
struct Draft {
  SearchRequest request;
  std::optional<double> latitude, longitude;
};

Result<void> read_one(Draft& draft, std::string_view name, const std::string& value);

/// Values of one kind: an empty one is a mistake, a repeated one is kept once.
Result<void> read_ids(std::vector<std::string>& into, std::string_view name, const std::string& value) {
  for (auto& id : split(value, ',')) {
    if (id.empty()) return bad(name, "a value is empty");
    if (id.size() > 100) return bad(name, "a value is longer than 100 bytes");
    if (into.size() >= 32) return bad(name, "there are more than 32 values");
    if (std::find(into.begin(), into.end(), id) == into.end()) into.push_back(std::move(id));
  }
  return {};
}

Result<void> read_text(std::string& into, std::string_view name, const std::string& value, std::size_t most) {
  if (value.size() > most) return bad(name, "longer than " + std::to_string(most) + " bytes");
  into = value;
  return {};
}

Result<void> read_license(Query& query, const std::string& value) {
  for (const auto& word : split(value, ',')) {
    const auto strength = strength_from_word(word);
    if (!strength) return bad("license", "one of " + choices(rules[6].values) + " is needed, not \"" + word + "\"");
    if (std::find(query.license.begin(), query.license.end(), *strength) == query.license.end())
      query.license.push_back(*strength);
  }
  return {};
}

Result<void> read_sort(Query& query, const std::string& value) {
  const auto sort = sort_from_word(value);
  if (sort.has_error()) return sort.error();
  query.sort = *sort;
  return {};
}

Result<void> read_open(Query& query, const std::string& value) {
  if (value == "now") query.open_now = true;
  else if (is_local_time(value)) query.open_at = value;
  else return bad("open", "now, or a local time such as 2026-11-23T15:30, is needed");
  return {};
}

Result<void> read_polygon(Query& query, const std::string& value) {
  auto polygon = polygon_from_text(value);
  if (polygon.has_error()) return polygon.error();
  query.area = std::move(*polygon);
  return {};
}

Result<void> read_currency(Query& query, const std::string& value) {
  if (value.size() != 3 || !std::all_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    return bad("currency", "a code of three capital letters, such as USD, is needed");
  query.currency = value;
  return {};
}

Result<void> read_updated_since(Query& query, const std::string& value) {
  query.updated_since = parse_iso_date(value);
  if (!query.updated_since) return bad("updated_since", "a day such as 2026-11-01 is needed");
  return {};
}

Result<void> read_fields(Draft& draft, const std::string& value) {
  for (const auto& field : split(value, ','))
    if (!is_hit_field(field)) return bad("fields", "a hit has no field \"" + field + "\"");
  return read_ids(draft.request.fields, "fields", value);
}

template <class Number>
Result<Number> in_range(std::string_view name, const std::string& value, Number least, Number most) {
  const auto number = read_number<Number>(value);
  if (!number || *number < least || *number > most) {
    std::array<char, 96> text{};
    std::snprintf(text.data(), text.size(), "a number from %g to %g is needed", static_cast<double>(least),
                  static_cast<double>(most));
    return bad(name, text.data());
  }
  return *number;
}

template <class Number, class Target>
Result<void> read_in_range(Target& into, std::string_view name, const std::string& value, Number least, Number most) {
  const auto number = in_range<Number>(name, value, least, most);
  if (number.has_error()) return number.error();
  into = *number;
  return {};
}

Result<void> read_one(Draft& draft, std::string_view name, const std::string& value) {
  auto& query = draft.request.query;
  if (name == "q") return read_text(query.words, name, value, 500);
  if (name == "near") return read_text(query.near, name, value, 200);
  if (name == "cursor") return read_text(query.cursor, name, value, 2000);
  if (name == "lat" || name == "lon") {
    const auto degrees = read_degrees(name, value);
    if (degrees.has_error()) return degrees.error();
    (name == "lat" ? draft.latitude : draft.longitude) = *degrees;
    return {};
  }
  if (name == "radius") {
    const auto length = read_length(value);
    if (length.has_error()) return length.error();
    query.radius = *length;
    return {};
  }
  if (name == "bbox") {
    const auto box = box_from_text(value);
    if (box.has_error()) return box.error();
    query.box = *box;
    return {};
  }
  if (name == "license") return read_license(query, value);
  if (name == "provider") return read_ids(query.provider, name, value);
  if (name == "hygiene") return read_ids(query.hygiene, name, value);
  if (name == "device") return read_ids(query.device, name, value);
  if (name == "treatment") return read_ids(query.treatment, name, value);
  if (name == "concern") return read_ids(query.concern, name, value);
  if (name == "language") return read_ids(query.language, name, value);
  if (name == "min_rating") return read_in_range<double>(query.min_rating, name, value, 0, 5);
  if (name == "min_reviews") return read_in_range<std::uint32_t>(query.min_reviews, name, value, 0, 1'000'000);
  if (name == "polygon") return read_polygon(query, value);
  if (name == "min_price" || name == "max_price")
    return read_in_range<double>(name == "min_price" ? query.min_price : query.max_price, name, value, 0, 1'000'000);
  if (name == "currency") return read_currency(query, value);
  if (name == "updated_since") return read_updated_since(query, value);
  if (name == "open") return read_open(query, value);
  if (name == "sort") return read_sort(query, value);
  if (name == "fields") return read_fields(draft, value);
  if (name == "limit") return read_in_range<std::size_t>(query.limit, name, value, 1, 100);
  return bad(name, "there is no parameter of that name");
}

// Null where no parameter has that name.
const ParameterRule* rule_named(std::string_view name) {
  for (const auto& rule : search_parameters())
    if (rule.name == name) return &rule;
  return nullptr;
}

}  // namespace

Result<double> read_degrees(std::string_view name, const std::string& value) {
  const double most = name == "lat" ? 90 : 180;
  return in_range<double>(name, value, -most, most);
}

std::span<const ParameterRule> search_parameters() { return std::span{rules}.first(rule_count); }

bool is_parameter(std::string_view name) { return rule_named(name) != nullptr; }

Result<SearchRequest> read_search(const std::vector<Parameter>& parameters) {
  Draft draft;
  std::vector<std::string_view> seen;
  for (const auto& [name, value] : parameters) {
    const auto* rule = rule_named(name);
    if (!rule) return bad(name, "there is no parameter of that name");
    if (!rule->several && std::find(seen.begin(), seen.end(), name) != seen.end())
      return bad(name, "given more than once");
    seen.push_back(name);
    if (auto read = read_one(draft, name, value); read.has_error()) return read.error();
  }
  if (draft.latitude.has_value() != draft.longitude.has_value())
    return bad(draft.latitude ? "lon" : "lat", "lat and lon are needed together");
  if (draft.latitude) draft.request.query.point = geo::Point::from_degrees(*draft.latitude, *draft.longitude);
  return std::move(draft.request);
}

Result<geo::Metres> read_length(std::string_view text) {
  auto length = metres_from_text(text);
  if (length.has_value() && length->value > half_circumference)
    return bad("radius", "longer than half the earth's circumference");
  return length;
}

std::string length_text(geo::Metres length) {
  const auto in = [&](double unit, const char* name) -> std::optional<std::string> {
    const double value = length.value / unit;
    if (std::abs(value - std::round(value * 10) / 10) > 1e-9) return std::nullopt;
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), std::round(value) == value ? "%.0f%s" : "%.1f%s", value, name);
    return text.data();
  };
  if (auto text = in(1609.344, "mi")) return *text;
  if (auto text = in(1000, "km")) return *text;
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%.6gm", length.value);
  return text.data();
}

}  // namespace needlepoint::web
