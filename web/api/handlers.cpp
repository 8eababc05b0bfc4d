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
  std::string prefix;
  std::size_t limit = 8;
  std::set<std::string_view> given;
  for (const auto& [name, value] : ask.request.target.parameters) {
    if (!given.insert(name).second) return problem(Fault{FaultCode::bad_input, name, "given more than once"});
    if (name == "q") {
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
  if (!given.contains("q"))
    return problem(Fault{FaultCode::bad_input, "q", "the beginning of a place's name is needed"});
  JsonWriter out;
  out.begin_object();
  out.key("places");
  out.begin_array();
  for (const auto& place : ask.reader.shared.places.complete(prefix, limit)) write_place(out, place);
  out.end_array();
  out.end_object();
  return json_response(std::move(out).text());
}

}  // namespace needlepoint::web
