#include <boost/json.hpp>
#include <charconv>
#include <set>

#include "data/listing_json.hpp"
#include "query/answer_json.hpp"
#include "query/hit_json.hpp"
#include "web/handlers.hpp"
#include "web/parameters.hpp"
#include "web/problem.hpp"

namespace needlepoint::web {
namespace {

namespace json = boost::json;

Response json_response(std::string body, std::string type = "application/json") {
  body.push_back('\n');
  return make_response(200, std::move(type), std::move(body));
}

std::string clinics_link(const Query& query, const std::string& cursor) {
  auto text = query_string(query);
  if (!cursor.empty()) text += (text.empty() ? "cursor=" : "&cursor=") + percent_encode(cursor);
  return "/api/v1/clinics" + (text.empty() ? std::string{} : "?" + text);
}

Fault unknown_parameter(std::string name) {
  return {FaultCode::bad_input, std::move(name), "there is no parameter of that name"};
}

/// What was typed of a name, where, and how many completions of each kind are wanted.
struct Beginning {
  std::string typed;
  std::size_t limit = 8;
  std::optional<geo::Point> near;
};

Result<Beginning> read_beginning(const std::vector<Parameter>& parameters) {
  Beginning out;
  std::optional<double> latitude, longitude;
  std::set<std::string_view> given;
  for (const auto& [name, value] : parameters) {
    if (!given.insert(name).second) return Fault{FaultCode::bad_input, name, "given more than once"};
    if (name == "q") {
      if (value.size() > 200) return Fault{FaultCode::bad_input, "q", "longer than 200 bytes"};
      out.typed = value;
    } else if (name == "limit") {
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out.limit);
      if (error != std::errc{} || end != value.data() + value.size() || out.limit < 1 || out.limit > 20)
        return Fault{FaultCode::bad_input, "limit", "a number from 1 to 20 is needed"};
    } else if (name == "lat" || name == "lon") {
      const auto number = read_degrees(name, value);
      if (number.has_error()) return number.error();
      (name == "lat" ? latitude : longitude) = *number;
    } else {
      return unknown_parameter(name);
    }
  }
  if (!given.contains("q")) return Fault{FaultCode::bad_input, "q", "the beginning of a name is needed"};
  if (latitude.has_value() != longitude.has_value())
    return Fault{FaultCode::bad_input, latitude ? "lon" : "lat", "lat and lon are needed together"};
  if (latitude) out.near = geo::Point::from_degrees(*latitude, *longitude);
  return out;
}

void write_places(JsonWriter& out, const std::vector<geo::Place>& places) {
  out.key("places");
  out.begin_array();
  for (const auto& place : places) write_place(out, place);
  out.end_array();
}

}  // namespace

Response answer_clinics(const Ask& ask) {
  auto request = read_search(ask.request.target.parameters);
  if (request.has_error()) return problem(request.error());
  request->query.asked_at = ask.at;
  request->query.facets = true;
  request->query.detail = detail_for(request->fields);
  const auto answer = ask.reader.searcher.search(request->query);
  if (answer.has_error()) return problem(answer.error());
  const auto quality = [&](std::string_view type) { return accept_quality(ask.request.accept, type); };
  const bool geojson = quality("application/geo+json") > quality("application/json");
  const AnswerShape shape{std::move(request->fields), clinics_link};
  return geojson ? json_response(answer_geojson(request->query, *answer, shape), "application/geo+json")
                 : json_response(answer_json(request->query, *answer, shape));
}

Response answer_clinic(const Ask& ask, std::string_view id) {
  if (!ask.request.target.parameters.empty())
    return problem(unknown_parameter(ask.request.target.parameters.front().name));
  const auto listing = ask.reader.searcher.listing(id);
  if (listing.has_error()) return problem(listing.error());
  auto body = to_json(**listing);
  body["generation"] = std::string{id_of(ask.reader.searcher.generation())};
  return json_response(json_text(body));
}

Response answer_places(const Ask& ask) {
  const auto begun = read_beginning(ask.request.target.parameters);
  if (begun.has_error()) return problem(begun.error());
  JsonWriter out;
  out.begin_object();
  write_places(out, ask.reader.shared.places.complete(begun->typed, begun->limit, begun->near));
  out.end_object();
  return json_response(std::move(out).text());
}

Response answer_completions(const Ask& ask) {
  const auto begun = read_beginning(ask.request.target.parameters);
  if (begun.has_error()) return problem(begun.error());
  const auto found = ask.reader.searcher.complete(begun->typed, begun->limit, begun->near);
  json::array terms, clinics;
  for (const auto& term : found.terms)
    terms.push_back({{"parameter", term.parameter}, {"id", term.id}, {"label", term.label}});
  for (const auto& clinic : found.clinics)
    clinics.push_back({{"id", clinic.id}, {"name", clinic.name}, {"city", clinic.city}, {"region", clinic.region}});
  JsonWriter out;
  out.begin_object();
  write_places(out, found.places);
  out.key("terms");
  out.tree(terms);
  out.key("clinics");
  out.tree(clinics);
  out.end_object();
  return json_response(std::move(out).text());
}

}  // namespace needlepoint::web
