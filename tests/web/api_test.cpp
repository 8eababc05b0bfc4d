// The API over a real server with a real generation.
#include <doctest/doctest.h>
#include <boost/json.hpp>

#include <set>

#include "tests/web/raw_client.hpp"
#include "tests/web/running_site.hpp"
#include "web/http/target.hpp"

using namespace needlepoint;
using namespace needlepoint::web;
namespace json = boost::json;

namespace {

json::object body(const RawResponse& response) { return json::parse(response.body).as_object(); }

json::object search(const std::string& query) {
  const auto answer = get(shared_site().port(), "/api/v1/clinics" + query);
  REQUIRE_MESSAGE(answer.status == 200, query << ": " << answer.body);
  CHECK(answer.headers.at("content-type") == "application/json");
  return body(answer);
}

std::string ids(const json::object& answer) {
  std::string out;
  for (const auto& hit : answer.at("hits").as_array()) out += std::string{hit.at("id").as_string()} + " ";
  return out;
}

}  // namespace

TEST_CASE("an answer has the contract's shape") {
  const auto answer = search("?near=78701&radius=25mi&sort=distance");
  for (const auto* name : {"total", "generation", "place", "hits", "facets", "next"})
    CHECK_MESSAGE(answer.contains(name), name);
  CHECK(answer.at("total") == 3);
  CHECK(answer.at("next").is_null());
  CHECK(answer.at("place").at("name") == "78701");
  CHECK(ids(answer) == "cedar a/b?c#d e plain ");
  const auto& hit = answer.at("hits").at(0);
  for (const auto* name : {"id", "name", "distance_m", "score", "reasons"})
    CHECK_MESSAGE(hit.as_object().contains(name), name);
  double before = 0;
  for (const auto& each : answer.at("hits").as_array()) {
    CHECK(each.at("distance_m").to_number<double>() >= before);
    before = each.at("distance_m").to_number<double>();
  }
}

TEST_CASE("filters, words and points narrow an answer") {
  CHECK(ids(search("?q=cedar")) == "cedar ");
  CHECK(ids(search("?license=confirmed")) == "cedar ");
  CHECK(ids(search("?hygiene=single_use_needles")) == "cedar ");
  CHECK(ids(search("?lat=30.2699&lon=-97.7401&radius=1km")) == "cedar ");
  CHECK(ids(search("?bbox=-97.72,30.39,-97.69,30.41")) == "plain ");
  CHECK(ids(search("?min_rating=4")) == "cedar ");
}

TEST_CASE("pages follow each other without gap or overlap") {
  std::string seen, query = "?near=78701&radius=25mi&limit=1";
  for (int page = 0; page < 3; ++page) {
    const auto answer = search(query);
    CHECK(answer.at("total") == 3);
    seen += ids(answer);
    if (answer.at("next").is_null()) break;
    query = "?near=78701&radius=25mi&limit=1&cursor=" + percent_encode(std::string{answer.at("next").as_string()});
  }
  CHECK(seen.size() == ids(search("?near=78701&radius=25mi")).size());
}

TEST_CASE("fields choose what of a hit is sent") {
  const auto answer = search("?q=cedar&fields=name,distance_m");
  const auto& hit = answer.at("hits").at(0).as_object();
  CHECK(hit.size() == 3);
  CHECK((hit.contains("id") && hit.contains("name") && hit.contains("distance_m")));
}

TEST_CASE("fields may name what only a whole listing has, and facets come all the same") {
  const auto answer = search("?q=cedar&fields=id,devices,sources,facts,reviews,description");
  const auto& hit = answer.at("hits").as_array().at(0).as_object();
  CHECK(hit.at("devices").as_array().at(0).as_object().contains("evidence"));
  CHECK_FALSE(hit.contains("name"));
  CHECK(answer.at("facets").as_array().size() == 9);
}

TEST_CASE("a hit has the shape of a listing, without its evidence") {
  const auto answer = search("?q=cedar");
  const auto& hit = answer.at("hits").as_array().at(0).as_object();
  const auto& person = hit.at("practitioners").as_array().at(0).as_object();
  CHECK(person.at("license").at("strength") == "confirmed");
  CHECK_FALSE(hit.at("devices").as_array().at(0).as_object().contains("evidence"));
  CHECK_FALSE(hit.contains("description"));
}

TEST_CASE("GeoJSON is sent to those who ask for it (RFC 7946)") {
  const auto answer = get(shared_site().port(), "/api/v1/clinics?q=cedar", "Accept: application/geo+json\r\n");
  CHECK(answer.headers.at("content-type") == "application/geo+json");
  const auto collection = body(answer);
  CHECK(collection.at("type") == "FeatureCollection");
  const auto& feature = collection.at("features").at(0);
  CHECK(feature.at("geometry").at("coordinates").at(0).to_number<double>() ==
        doctest::Approx(-97.7401));  // longitude first
  CHECK(feature.at("properties").at("name") == "Cedar Skin");
  CHECK(get(shared_site().port(), "/api/v1/clinics", "Accept: text/html,*/*;q=0.8\r\n").headers.at("content-type") ==
        "application/json");
}

TEST_CASE("mistakes are problem+json that names the parameter (RFC 9457)") {
  struct Row {
    const char* target;
    int status;
    const char* parameter;
  };
  const Row table[] = {
      {"/api/v1/clinics?foo=1", 400, "foo"},
      {"/api/v1/clinics?radius=far", 400, "radius"},
      {"/api/v1/clinics?q=a&q=b", 400, "q"},
      {"/api/v1/clinics?lat=1", 400, "lon"},
      {"/api/v1/clinics?near=Nowhereville%20Zz", 400, "near"},
      {"/api/v1/clinics?cursor=garbage", 400, "cursor"},
      {"/api/v1/clinics/cedar?x=1", 400, "x"},
      {"/api/v1/places", 400, "q"},
      {"/api/v1/places?q=a&limit=99", 400, "limit"},
      {"/api/v1/complete", 400, "q"},
      {"/api/v1/complete?q=a&limit=0", 400, "limit"},
      {"/api/v1/complete?q=a&radius=5mi", 400, "radius"},
      {"/api/v1/places?q=a&near=b", 400, "near"},
      {"/api/v1/places?q=a&limit=3&limit=4", 400, "limit"},
      {"/api/v1/clinics?sort=distance", 400, "sort"},
      {"/api/v1/clinics?radius=10mi", 400, "radius"},
      {"/api/v1/clinics?provider=wizard", 400, "provider"},
      {"/api/v1/clinics?fields=id,nope", 400, "fields"},
      {"/api/v1/clinics/nobody", 404, nullptr},
      {"/api/v1/nothing", 404, nullptr},
      {"/api", 404, nullptr},
      {"/api/v1/clinics/", 404, nullptr},
      {"/api/v1/clinics/a/b", 404, nullptr},
  };
  for (const auto& row : table) {
    INFO(std::string{row.target});
    const auto answer = get(shared_site().port(), row.target);
    CHECK(answer.status == row.status);
    CHECK(answer.headers.at("content-type") == "application/problem+json");
    const auto problem = body(answer);
    CHECK(problem.at("status") == row.status);
    CHECK(problem.contains("title"));
    CHECK(answer.headers.at("access-control-allow-origin") == "*");
    if (row.parameter) CHECK(problem.at("parameter") == row.parameter);
  }
}

TEST_CASE("a clinic comes with its evidence, whatever its id looks like") {
  const auto cedar = body(get(shared_site().port(), "/api/v1/clinics/cedar"));
  CHECK(cedar.at("hygiene").at(0).at("evidence").at(0).at("quote") == "A new cartridge each time.");
  const auto odd = body(get(shared_site().port(), "/api/v1/clinics/" + percent_encode("a/b?c#d e")));
  CHECK(odd.at("id") == "a/b?c#d e");
}

TEST_CASE("places are completed") {
  const auto answer = body(get(shared_site().port(), "/api/v1/places?q=aust&limit=20"));
  bool austin = false;
  for (const auto& place : answer.at("places").as_array())
    austin = austin || place.at("label").as_string().starts_with("Austin, TX");
  CHECK(austin);
}

TEST_CASE("places, terms and clinics are completed in one call") {
  const auto complete = [](const char* query) {
    return body(get(shared_site().port(), std::string{"/api/v1/complete"} + query));
  };
  CHECK_FALSE(complete("?q=aust").at("places").as_array().empty());
  const auto skin = complete("?q=ced");
  REQUIRE(skin.at("clinics").as_array().size() == 1);
  CHECK(skin.at("clinics").at(0).at("name") == "Cedar Skin");
  CHECK(complete("?q=skin%20ceda").at("clinics").as_array().size() == 1);
  CHECK(complete("?q=cedar%20skinn").at("clinics").as_array().empty());
  CHECK(complete("?q=c").at("clinics").as_array().empty());
  CHECK(complete("?q=springf&lat=39.8&lon=-89.6").at("places").at(0).at("region") == "IL");
  CHECK(complete("?q=chic&lat=39.73").at("parameter") == "lon");
  CHECK(complete("?q=chic&lat=99&lon=0").at("parameter") == "lat");
  const auto terms = complete("?q=microneed&limit=1").at("terms").as_array();
  REQUIRE(terms.size() == 1);
  CHECK(terms[0].at("parameter") == "treatment");
  CHECK(terms[0].at("id") == "microneedling");
}

TEST_CASE("an ambiguous place is an answer with choices") {
  const auto answer = search("?near=Springfield");
  CHECK(answer.at("total") == 0);
  CHECK(answer.at("place_choices").as_array().size() > 1);
}

TEST_CASE("openapi.json and the server agree: every path answers, every parameter is taken") {
  const auto port = shared_site().port();
  const auto api = body(get(port, "/openapi.json"));
  CHECK(api.at("openapi").as_string().starts_with("3.1"));
  for (const auto& [path, item] : api.at("paths").as_object()) {
    std::string target{path};
    if (const auto id = target.find("{id}"); id != std::string::npos) target.replace(id, 4, "cedar");
    std::string required;
    const auto& parameters = item.at("get").at("parameters").as_array();
    for (const auto& parameter : parameters)
      if (parameter.at("in") == "query" && parameter.as_object().contains("required"))
        required = "?" + std::string{parameter.at("name").as_string()} + "=a";
    INFO(target);
    CHECK(get(port, target + required).status == 200);
    for (const auto& parameter : parameters) {
      if (parameter.at("in") != "query" || !parameter.as_object().contains("example")) continue;
      const std::string name{parameter.at("name").as_string()};
      const auto& example =
          parameter.at("example").is_array() ? parameter.at("example").at(0) : parameter.at("example");
      auto query = name + "=" +
                   (example.is_string() ? percent_encode(std::string{example.as_string()}) : json::serialize(example));
      if (name == "lat") query += "&lon=0";
      if (name == "lon") query += "&lat=0";
      if (name == "radius") query += "&near=78701";
      if (name != "q" && !required.empty()) query += "&q=a";
      INFO(query);
      CHECK(get(port, target + "?" + query).status == 200);
    }
  }
  // And the other way round: what the server answers stands in the description.
  std::set<std::string> described;
  for (const auto& [path, item] : api.at("paths").as_object()) described.insert(path);
  for (const auto* path : {"/api/v1/clinics", "/api/v1/clinics/{id}", "/api/v1/places", "/api/v1/complete",
                           "/openapi.json", "/livez", "/readyz", "/metrics"})
    CHECK_MESSAGE(described.contains(path), path);
}

TEST_CASE("health and metrics") {
  const auto port = shared_site().port();
  CHECK(get(port, "/livez").body == "ok\n");
  CHECK(get(port, "/readyz").body.find("listings 3") != std::string::npos);
  get(port, "/api/v1/clinics?near=78701&q=somethingsecret");
  const auto metrics = get(port, "/metrics").body;
  CHECK(metrics.find("needlepoint_http_requests_total{code=\"200\",route=\"/api/v1/clinics\"}") != std::string::npos);
  CHECK(metrics.find("somethingsecret") == std::string::npos);
  CHECK(metrics.find("78701") == std::string::npos);
}

TEST_CASE("without a generation the server lives, and is not ready") {
  RunningSite site{{}};
  CHECK(get(site.port(), "/livez").status == 200);
  CHECK(get(site.port(), "/readyz").status == 503);
  CHECK(get(site.port(), "/").status == 503);
  CHECK(get(site.port(), "/api/v1/clinics").status == 503);
  site.publish(made_up_clinics());
  for (int i = 0; i < 100 && get(site.port(), "/readyz").status != 200; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  CHECK(get(site.port(), "/api/v1/clinics").status == 200);
}

TEST_CASE("a generation that was built with other tables is not served") {
  RunningSite site{{}};
  auto other = load_reference(share_directory() / "data");
  REQUIRE(!other.treatments.empty());
  other.treatments.pop_back();
  site.publish(made_up_clinics(), other);
  std::this_thread::sleep_for(std::chrono::milliseconds{600});  // it is looked for each 250 ms
  CHECK(get(site.port(), "/readyz").status == 503);
  CHECK(get(site.port(), "/api/v1/clinics").status == 503);
  site.publish(made_up_clinics());
  for (int i = 0; i < 100 && get(site.port(), "/readyz").status != 200; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  CHECK(get(site.port(), "/api/v1/clinics").status == 200);
}
