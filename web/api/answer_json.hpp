#pragma once
#include <boost/json/object.hpp>

#include "query/answer.hpp"
#include "web/parameters.hpp"

namespace needlepoint::web {

boost::json::object to_json(const geo::Place& place);

/// The answer of GET /api/v1/clinics (README, "The API").
boost::json::object answer_json(const SearchRequest& request, const Answer& answer);

/// The same hits as a GeoJSON FeatureCollection (RFC 7946); those without a position have a null geometry.
boost::json::object answer_geojson(const SearchRequest& request, const Answer& answer);

}  // namespace needlepoint::web
