#include "query/answer_json.hpp"

#include <boost/json.hpp>

#include "data/listing_json.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

const char* kind_word(geo::PlaceKind kind) {
  switch (kind) {
    case geo::PlaceKind::point: return "point";
    case geo::PlaceKind::postal_code: return "postal_code";
    case geo::PlaceKind::city: return "city";
    case geo::PlaceKind::postal_area: return "postal_area";
    case geo::PlaceKind::region: return "region";
  }
  return "";
}

json::object to_json(const Facet& facet) {
  json::array values;
  for (const auto& value : facet.values)
    values.push_back(json::object{{"value", value.value}, {"label", value.label}, {"count", value.count}, {"chosen", value.chosen}});
  return {{"parameter", facet.parameter}, {"values", std::move(values)}};
}

}  // namespace

json::object to_json(const geo::Place& place) {
  json::object out{{"kind", kind_word(place.kind)}, {"name", place.name}, {"label", label(place)}};
  if (!place.region_code.empty()) out["region"] = place.region_code;
  if (!place.country.empty()) out["country"] = place.country;
  if (place.center) out["lat"] = place.center->latitude(), out["lon"] = place.center->longitude();
  return out;
}

json::object to_json(const SearchHit& hit) {
  json::object out = to_json(*hit.listing);
  if (hit.distance) out["distance_m"] = hit.distance->value;
  out["score"] = hit.score;
  json::array reasons;
  for (const auto& reason : hit.reasons)
    reasons.push_back(json::object{{"signal", reason.signal}, {"points", reason.points}, {"words", reason.words}});
  out["reasons"] = std::move(reasons);
  if (hit.open) out["open"] = *hit.open;
  return out;
}

json::object to_json(const Answer& answer) {
  json::object out{{"generation", answer.generation}, {"total", answer.total}};
  if (answer.place) out["place"] = to_json(*answer.place);
  if (answer.radius) out["radius_m"] = answer.radius->value;
  json::array hits;
  for (const auto& hit : answer.hits) hits.push_back(to_json(hit));
  out["hits"] = std::move(hits);
  const auto each = [&](const char* name, const auto& values) {
    if (values.empty()) return;
    json::array array;
    for (const auto& value : values) array.push_back(to_json(value));
    out[name] = std::move(array);
  };
  each("place_choices", answer.place_choices);
  each("facets", answer.facets);
  if (!answer.suggestions.empty()) {
    json::array suggestions;
    for (const auto& suggestion : answer.suggestions)
      suggestions.push_back(json::object{{"words", suggestion.words}, {"total", suggestion.total}});
    out["suggestions"] = std::move(suggestions);
  }
  if (!answer.next.empty()) out["next"] = answer.next;
  if (!answer.plan.empty()) out["plan"] = json::array(answer.plan.begin(), answer.plan.end());
  return out;
}

}  // namespace needlepoint
