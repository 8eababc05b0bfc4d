#include "web/api/openapi.hpp"

#include <boost/json.hpp>

#include "query/hit_json.hpp"
#include "web/parameters.hpp"

namespace needlepoint::web {
namespace {

namespace json = boost::json;

json::object reference(std::string_view schema) { return {{"$ref", "#/components/schemas/" + std::string{schema}}}; }
json::object of_type(std::string_view type) { return {{"type", type}}; }
json::object array_of(json::object items) { return {{"type", "array"}, {"items", std::move(items)}}; }
json::object nullable(std::string_view type) { return {{"type", json::array{type, "null"}}}; }

json::object content(std::string_view type, json::object schema) {
  json::object media;
  media[type] = json::object{{"schema", std::move(schema)}};
  return media;
}

json::object parameter(const ParameterRule& rule) {
  json::object schema = of_type(rule.type);
  if (!rule.values.empty()) {
    json::array values;
    std::string_view rest = rule.values;
    while (!rest.empty()) {
      const auto end = std::min(rest.find('|'), rest.size());
      values.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    schema["enum"] = std::move(values);
  }
  json::object out{{"name", rule.name}, {"in", "query"}, {"description", rule.description}};
  out["schema"] = rule.several ? array_of(std::move(schema)) : std::move(schema);
  if (rule.several) {
    out["style"] = "form";
    out["explode"] = false;
  }
  if (!rule.example.empty()) {
    if (rule.several) {
      out["example"] = json::array{rule.example.substr(0, rule.example.find(','))};
    } else if (rule.type == "string") {
      out["example"] = rule.example;
    } else {
      out["example"] = json::parse({rule.example.data(), rule.example.size()});
    }
  }
  return out;
}

json::object answers(std::string_view description, json::object media,
                     std::initializer_list<std::string_view> problems) {
  json::object out;
  out["200"] = json::object{{"description", description}, {"content", std::move(media)}};
  for (const auto status : problems) out[status] = json::object{{"$ref", "#/components/responses/Problem"}};
  return out;
}

json::object get(std::string_view id, std::string_view summary, json::array parameters, json::object responses) {
  return {{"get", json::object{{"operationId", id},
                               {"summary", summary},
                               {"parameters", std::move(parameters)},
                               {"responses", std::move(responses)}}}};
}

json::object search_path() {
  json::array parameters;
  for (const auto& rule : search_parameters()) parameters.emplace_back(parameter(rule));
  auto media = content("application/json", reference("Answer"));
  media["application/geo+json"] = json::object{{"schema", of_type("object")}};
  return get("searchClinics", "Clinics that answer a question, with the reasons", std::move(parameters),
             answers("The hits, and exact counts", std::move(media), {"400", "410", "503"}));
}

json::object clinic_path() {
  json::array parameters{
      json::object{{"name", "id"}, {"in", "path"}, {"required", true}, {"schema", of_type("string")}}};
  return get("getClinic", "One clinic with the evidence for each claim", std::move(parameters),
             answers("The listing", content("application/json", reference("Listing")), {"400", "404", "503"}));
}

json::array beginning_parameters(std::string_view what) {
  return {json::object{{"name", "q"},
                       {"in", "query"},
                       {"required", true},
                       {"description", what},
                       {"schema", of_type("string")},
                       {"example", "aus"}},
          json::object{{"name", "limit"},
                       {"in", "query"},
                       {"description", "1 to 20 of each kind."},
                       {"schema", of_type("integer")},
                       {"example", 8}},
          json::object{{"name", "lat"},
                       {"in", "query"},
                       {"description", "With lon: what is within 150 km of there comes first."},
                       {"schema", of_type("number")},
                       {"example", 30.25}},
          json::object{{"name", "lon"}, {"in", "query"}, {"schema", of_type("number")}, {"example", -97.75}}};
}

json::object places_path() {
  json::object body{{"type", "object"},
                    {"required", json::array{"places"}},
                    {"properties", json::object{{"places", array_of(reference("Place"))}}}};
  return get("completePlace", "Places whose name begins so, likeliest first",
             beginning_parameters("The beginning of a place's name."),
             answers("The places", content("application/json", std::move(body)), {"400", "503"}));
}

json::object completions_path() {
  const auto strings = [](std::initializer_list<std::string_view> names) {
    json::object properties;
    for (const auto name : names) properties[name] = of_type("string");
    return json::object{{"type", "object"}, {"properties", std::move(properties)}};
  };
  json::object body{{"type", "object"},
                    {"required", json::array{"places", "terms", "clinics"}},
                    {"properties", json::object{{"places", array_of(reference("Place"))},
                                                {"terms", array_of(strings({"parameter", "id", "label"}))},
                                                {"clinics", array_of(strings({"id", "name", "city", "region"}))}}}};
  return get(
      "complete", "Places, treatments, concerns, devices and clinics whose name begins so",
      beginning_parameters("What was typed so far. Clinics are told from two letters on, by any words of the name."),
      answers("What it may become", content("application/json", std::move(body)), {"400", "503"}));
}

json::object plain_path(std::string_view id, std::string_view summary, std::string_view type) {
  return get(id, summary, {}, answers("Yes", content(type, of_type("string")), {}));
}

json::object place_schema() {
  return {{"type", "object"},
          {"required", json::array{"name", "label", "kind"}},
          {"properties",
           json::object{
               {"name", of_type("string")},
               {"label", of_type("string")},
               {"kind", json::object{{"enum", json::array{"point", "postal_code", "city", "postal_area", "region"}}}},
               {"region", of_type("string")},
               {"country", of_type("string")},
               {"lat", of_type("number")},
               {"lon", of_type("number")},
               {"uncertainty_m", of_type("number")},
               {"population", of_type("integer")}}}};
}

json::object hit_schema() {
  json::object properties;
  for (const auto field : hit_fields()) properties[field] = json::object{};
  properties["id"] = of_type("string");
  properties["name"] = of_type("string");
  properties["distance_m"] = nullable("number");
  properties["score"] = of_type("number");
  properties["open"] = nullable("boolean");
  properties["reasons"] = array_of(json::object{
      {"type", "object"},
      {"properties",
       json::object{{"signal", of_type("string")}, {"points", of_type("number")}, {"words", of_type("string")}}}});
  return {{"type", "object"}, {"required", json::array{"id"}}, {"properties", std::move(properties)}};
}

json::object answer_schema() {
  json::object properties{{"total", of_type("integer")},
                          {"generation", of_type("string")},
                          {"radius_m", of_type("number")},
                          {"next", nullable("string")},
                          {"next_link", of_type("string")}};
  properties["place"] = json::object{{"oneOf", json::array{reference("Place"), of_type("null")}}};
  properties["place_choices"] = array_of(reference("Place"));
  properties["hits"] = array_of(reference("Hit"));
  properties["facets"] = array_of(json::object{
      {"type", "object"},
      {"required", json::array{"parameter", "values"}},
      {"properties",
       json::object{{"parameter", of_type("string")},
                    {"known", json::object{{"type", "integer"}, {"description", "Of how many hits it is known."}}},
                    {"values", array_of(of_type("object"))}}}});
  properties["suggestions"] = array_of(of_type("object"));
  return {{"type", "object"},
          {"required", json::array{"total", "generation", "place", "hits", "facets", "next"}},
          {"properties", std::move(properties)}};
}

json::object problem_schema() {
  return {{"type", "object"},
          {"required", json::array{"type", "title", "status"}},
          {"properties", json::object{{"type", of_type("string")},
                                      {"title", of_type("string")},
                                      {"status", of_type("integer")},
                                      {"detail", of_type("string")},
                                      {"parameter", of_type("string")}}}};
}

}  // namespace

json::object openapi() {
  json::object paths;
  paths["/api/v1/clinics"] = search_path();
  paths["/api/v1/clinics/{id}"] = clinic_path();
  paths["/api/v1/places"] = places_path();
  paths["/api/v1/complete"] = completions_path();
  paths["/openapi.json"] = plain_path("describe", "This description", "application/json");
  paths["/livez"] = plain_path("live", "Whether the process answers", "text/plain");
  paths["/readyz"] = plain_path("ready", "Whether a generation is served", "text/plain");
  paths["/metrics"] = plain_path("metrics", "Counters for Prometheus", "text/plain");
  json::object listing{{"type", "object"},
                       {"required", json::array{"id", "name"}},
                       {"description", "A listing as JSON, see the README."}};
  json::object components{
      {"schemas", json::object{{"Answer", answer_schema()},
                               {"Hit", hit_schema()},
                               {"Listing", std::move(listing)},
                               {"Place", place_schema()},
                               {"Problem", problem_schema()}}},
      {"responses", json::object{{"Problem", json::object{{"description", "Why not, naming the parameter (RFC 9457)"},
                                                          {"content", content("application/problem+json",
                                                                              reference("Problem"))}}}}}};
  return {
      {"openapi", "3.1.0"},
      {"info",
       json::object{{"title", "Needlepoint"},
                    {"version", "1"},
                    {"description", "Microneedling clinics near a place, with the evidence for each claim. GET only."},
                    {"license", json::object{{"name", "GPL-3.0-or-later"}, {"identifier", "GPL-3.0-or-later"}}}}},
      {"paths", std::move(paths)},
      {"components", std::move(components)}};
}

}  // namespace needlepoint::web
