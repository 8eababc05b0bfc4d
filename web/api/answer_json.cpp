#include "web/api/answer_json.hpp"

#include <boost/json.hpp>

#include "web/api/hit_json.hpp"

namespace needlepoint::web {
namespace {

namespace json = boost::json;

std::string_view kind_word(geo::PlaceKind kind) {
  switch (kind) {
    case geo::PlaceKind::point: return "point";
    case geo::PlaceKind::postal_code: return "postal_code";
    case geo::PlaceKind::city: return "city";
    case geo::PlaceKind::postal_area: return "postal_area";
    case geo::PlaceKind::region: return "region";
  }
  return "point";
}

json::object facet_json(const Facet& facet) {
  json::array values;
  for (const auto& value : facet.values)
    values.emplace_back(json::object{{"value", value.value}, {"label", value.label}, {"count", value.count}, {"chosen", value.chosen}});
  return {{"parameter", facet.parameter}, {"values", std::move(values)}};
}

std::string link(const Query& query, const std::string& cursor) {
  auto text = query_string(query);
  if (!cursor.empty()) text += (text.empty() ? "cursor=" : "&cursor=") + percent_encode(cursor);
  return "/api/v1/clinics" + (text.empty() ? std::string{} : "?" + text);
}

/// What both shapes carry beside the hits.
void put_frame(json::object& out, const SearchRequest& request, const Answer& answer) {
  out["total"] = answer.total;
  out["generation"] = answer.generation;
  if (answer.place) out["place"] = to_json(*answer.place);
  else out["place"] = nullptr;
  if (answer.radius) out["radius_m"] = answer.radius->value;
  if (!answer.place_choices.empty()) {
    json::array choices;
    for (const auto& place : answer.place_choices) choices.emplace_back(to_json(place));
    out["place_choices"] = std::move(choices);
  }
  json::array facets;
  for (const auto& facet : answer.facets) facets.emplace_back(facet_json(facet));
  out["facets"] = std::move(facets);
  if (!answer.suggestions.empty()) {
    json::array suggestions;
    for (const auto& suggestion : answer.suggestions)
      suggestions.emplace_back(json::object{{"words", suggestion.words}, {"total", suggestion.total}, {"link", link(suggestion.query, {})}});
    out["suggestions"] = std::move(suggestions);
  }
  if (answer.next.empty()) out["next"] = nullptr;
  else out["next"] = answer.next;
  if (!answer.next.empty()) out["next_link"] = link(request.query, answer.next);
}

}  // namespace

json::object to_json(const geo::Place& place) {
  json::object out{{"name", place.name}, {"label", label(place)}, {"kind", kind_word(place.kind)}};
  if (!place.region_code.empty()) out["region"] = place.region_code;
  if (!place.country.empty()) out["country"] = place.country;
  if (place.center) {
    out["lat"] = place.center->latitude();
    out["lon"] = place.center->longitude();
  }
  if (place.uncertainty.value > 0) out["uncertainty_m"] = place.uncertainty.value;
  if (place.population > 0) out["population"] = place.population;
  return out;
}

json::object answer_json(const SearchRequest& request, const Answer& answer) {
  json::object out;
  put_frame(out, request, answer);
  json::array hits;
  hits.reserve(answer.hits.size());
  for (const auto& hit : answer.hits) hits.emplace_back(hit_json(hit, request.fields));
  out["hits"] = std::move(hits);
  return out;
}

json::object answer_geojson(const SearchRequest& request, const Answer& answer) {
  json::object out{{"type", "FeatureCollection"}};
  put_frame(out, request, answer);
  json::array features;
  for (const auto& hit : answer.hits) {
    json::object feature{{"type", "Feature"}, {"id", hit.listing->id}};
    if (const auto& point = hit.listing->point)
      feature["geometry"] = json::object{{"type", "Point"}, {"coordinates", json::array{point->longitude(), point->latitude()}}};
    else
      feature["geometry"] = nullptr;
    feature["properties"] = hit_json(hit, request.fields);
    features.emplace_back(std::move(feature));
  }
  out["features"] = std::move(features);
  return out;
}

}  // namespace needlepoint::web
