#include <array>
#include <charconv>

#include "web/parameters.hpp"

namespace needlepoint::web {
namespace {

void add(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  if (!out.empty()) out.push_back('&');
  out.append(name).push_back('=');
  out.append(percent_encode(value));
}

void add(std::string& out, std::string_view name, const std::vector<std::string>& values) {
  for (const auto& value : values) add(out, name, value);
}

/// Up to six decimals (a tenth of a metre), without trailing zeros.
std::string degrees(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 6).ptr;
  std::string out{text.data(), end};
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out == "-0" ? "0" : out;
}

std::string corners(const geo::Polygon& area) {
  std::string out;
  for (const auto& corner : area.ring())
    out += (out.empty() ? "" : " ") + degrees(corner.longitude()) + ',' + degrees(corner.latitude());
  return out;
}

std::string number(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.10g", value);
  return text.data();
}

std::string_view word(Sort sort) {
  switch (sort) {
    case Sort::best:
      return "best";
    case Sort::distance:
      return "distance";
    case Sort::rating:
      return "rating";
    case Sort::popularity:
      return "popularity";
  }
  return "best";
}

}  // namespace

std::string query_string(const Query& query) {
  std::string out;
  add(out, "q", query.words);
  add(out, "near", query.near);
  if (query.point) {
    add(out, "lat", degrees(query.point->latitude()));
    add(out, "lon", degrees(query.point->longitude()));
  }
  if (query.radius) add(out, "radius", length_text(*query.radius));
  if (query.box)
    add(out, "bbox",
        degrees(query.box->west) + "," + degrees(query.box->south) + "," + degrees(query.box->east) + "," +
            degrees(query.box->north));
  for (const auto strength : query.license) add(out, "license", to_word(strength));
  add(out, "provider", query.provider);
  add(out, "hygiene", query.hygiene);
  add(out, "device", query.device);
  add(out, "treatment", query.treatment);
  add(out, "concern", query.concern);
  add(out, "language", query.language);
  if (query.min_rating) add(out, "min_rating", number(*query.min_rating));
  if (query.min_reviews > 0) add(out, "min_reviews", std::to_string(query.min_reviews));
  if (query.area) add(out, "polygon", corners(*query.area));
  if (query.min_price) add(out, "min_price", number(*query.min_price));
  if (query.max_price) add(out, "max_price", number(*query.max_price));
  if (query.currency != Query{}.currency) add(out, "currency", query.currency);
  if (query.updated_since) add(out, "updated_since", to_iso_date(*query.updated_since));
  if (query.open_now) add(out, "open", "now");
  else if (query.open_at) add(out, "open", *query.open_at);
  if (query.sort != Sort::best) add(out, "sort", word(query.sort));
  if (query.limit != 20) add(out, "limit", std::to_string(query.limit));
  return out;
}

}  // namespace needlepoint::web
