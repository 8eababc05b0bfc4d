#include <boost/json.hpp>
#include <charconv>

#include "data/listing_json.hpp"
#include "web/api/answer_json.hpp"
#include "web/api/json_text.hpp"
#include "web/handlers.hpp"
#include "web/problem.hpp"

namespace needlepoint::web {
namespace {

namespace json = boost::json;

Response json_response(const json::object& body, std::string type = "application/json") {
  auto response = make_response(200, std::move(type), json_text(body) + "\n");
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  return response;
}

Fault unknown_parameter(std::string name) { return {FaultCode::bad_input, std::move(name), "there is no parameter of that name"}; }

}  // namespace

Response answer_clinics(const Ask& ask) {
  auto request = read_search(ask.request.target.parameters);
  if (request.has_error()) return problem(request.error());
  request->query.asked_at = ask.at;
  request->query.facets = request->fields.empty();
  const auto answer = ask.reader.searcher.search(request->query);
  if (answer.has_error()) return problem(answer.error());
  const auto quality = [&](std::string_view type) { return accept_quality(ask.request.accept, type); };
  const bool geojson = quality("application/geo+json") > quality("application/json");
  return geojson ? json_response(answer_geojson(*request, *answer), "application/geo+json") : json_response(answer_json(*request, *answer));
}

Response answer_clinic(const Ask& ask, std::string_view id) {
  if (!ask.request.target.parameters.empty()) return problem(unknown_parameter(ask.request.target.parameters.front().name));
  const auto listing = ask.reader.searcher.listing(id);
  if (listing.has_error()) return problem(listing.error());
  auto body = to_json(**listing);
  body["generation"] = std::string{id_of(ask.reader.searcher.generation())};
  return json_response(body);
}

Response answer_places(const Ask& ask) {
  std::string prefix;
  std::size_t limit = 8, given = 0;
  for (const auto& [name, value] : ask.request.target.parameters) {
    if (name == "q") {
      if (++given > 1) return problem(Fault{FaultCode::bad_input, "q", "given more than once"});
      if (value.size() > 200) return problem(Fault{FaultCode::bad_input, "q", "longer than 200 bytes"});
      prefix = value;
    } else if (name == "limit") {
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), limit);
      if (error != std::errc{} || end != value.data() + value.size() || limit < 1 || limit > 20)
        return problem(Fault{FaultCode::bad_input, "limit", "a number from 1 to 20 is needed"});
    } else {
      return problem(unknown_parameter(name));
    }
  }
  if (given == 0) return problem(Fault{FaultCode::bad_input, "q", "the beginning of a place's name is needed"});
  json::array places;
  for (const auto& place : ask.reader.shared.places.complete(prefix, limit)) places.emplace_back(to_json(place));
  return json_response(json::object{{"places", std::move(places)}});
}

}  // namespace needlepoint::web
