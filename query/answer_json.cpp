#include "query/answer_json.hpp"

#include "query/hit_json.hpp"

namespace needlepoint {
namespace {

std::string_view kind_word(geo::PlaceKind kind) {
  switch (kind) {
    case geo::PlaceKind::point:
      return "point";
    case geo::PlaceKind::postal_code:
      return "postal_code";
    case geo::PlaceKind::city:
      return "city";
    case geo::PlaceKind::postal_area:
      return "postal_area";
    case geo::PlaceKind::region:
      return "region";
  }
  return "";
}

template <class T, class Write>
void write_each(JsonWriter& out, std::string_view key, const std::vector<T>& values, const Write& write) {
  out.key(key);
  out.begin_array();
  for (const auto& value : values) write(value);
  out.end_array();
}

void write_facet(JsonWriter& out, const Facet& facet) {
  out.begin_object();
  out.member("parameter", facet.parameter);
  if (facet.known) out.member("known", *facet.known);
  write_each(out, "values", facet.values, [&](const FacetValue& value) {
    out.begin_object();
    out.member("value", value.value);
    out.member("label", value.label);
    out.member("count", value.count);
    out.member("chosen", value.chosen);
    out.end_object();
  });
  out.end_object();
}

void write_suggestion(JsonWriter& out, const Suggestion& suggestion, const AnswerShape& shape) {
  out.begin_object();
  out.member("words", suggestion.words);
  out.member("total", suggestion.total);
  if (shape.link) out.member("link", shape.link(suggestion.query, {}));
  out.end_object();
}

/// What both shapes carry beside the hits.
void write_frame(JsonWriter& out, const Query& query, const Answer& answer, const AnswerShape& shape) {
  out.member("total", answer.total);
  out.member("generation", answer.generation);
  out.key("place");
  if (answer.place) write_place(out, *answer.place);
  else out.null();
  if (answer.radius) out.member("radius_m", answer.radius->value);
  if (!answer.place_choices.empty())
    write_each(out, "place_choices", answer.place_choices, [&](const geo::Place& place) { write_place(out, place); });
  write_each(out, "facets", answer.facets, [&](const Facet& facet) { write_facet(out, facet); });
  if (!answer.suggestions.empty())
    write_each(out, "suggestions", answer.suggestions,
               [&](const Suggestion& suggestion) { write_suggestion(out, suggestion, shape); });
  if (!answer.plan.empty()) write_each(out, "plan", answer.plan, [&](const std::string& step) { out.value(step); });
  out.key("next");
  if (answer.next.empty()) return out.null();
  out.value(answer.next);
  if (shape.link) out.member("next_link", shape.link(query, answer.next));
}

}  // namespace

void write_place(JsonWriter& out, const geo::Place& place) {
  out.begin_object();
  out.member("name", place.name);
  out.member("label", label(place));
  out.member("kind", kind_word(place.kind));
  if (!place.region_code.empty()) out.member("region", place.region_code);
  if (!place.country.empty()) out.member("country", place.country);
  if (place.center) {
    out.member("lat", place.center->latitude());
    out.member("lon", place.center->longitude());
  }
  if (place.uncertainty.value > 0) out.member("uncertainty_m", place.uncertainty.value);
  if (place.population > 0) out.member("population", place.population);
  out.end_object();
}

std::string answer_json(const Query& query, const Answer& answer, const AnswerShape& shape) {
  JsonWriter out;
  out.reserve(8192 + answer.hits.size() * 2048);
  out.begin_object();
  write_frame(out, query, answer, shape);
  write_each(out, "hits", answer.hits, [&](const SearchHit& hit) { write_hit(out, hit, shape.fields); });
  out.end_object();
  return std::move(out).text();
}

std::string answer_geojson(const Query& query, const Answer& answer, const AnswerShape& shape) {
  JsonWriter out;
  out.begin_object();
  out.member("type", "FeatureCollection");
  write_frame(out, query, answer, shape);
  write_each(out, "features", answer.hits, [&](const SearchHit& hit) {
    out.begin_object();
    out.member("type", "Feature");
    out.member("id", hit.id);
    out.key("geometry");
    if (hit.point) {
      out.begin_object();
      out.member("type", "Point");
      write_each(out, "coordinates", std::vector{hit.point->longitude(), hit.point->latitude()},
                 [&](double degrees) { out.value(degrees); });
      out.end_object();
    } else {
      out.null();
    }
    out.key("properties");
    write_hit(out, hit, shape.fields);
    out.end_object();
  });
  out.end_object();
  return std::move(out).text();
}

}  // namespace needlepoint
