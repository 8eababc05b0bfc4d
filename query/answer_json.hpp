#pragma once
#include <boost/json/object.hpp>

#include "query/answer.hpp"

namespace needlepoint {

/// The shape of `search --json` and of GET /api/v1/clinics: total (exact), generation, place, hits[]{id, name,
/// distance_m, score, reasons, ...}, facets, next. Each hit carries the whole listing under its own field names.
boost::json::object to_json(const Answer& answer);
boost::json::object to_json(const geo::Place& place);
boost::json::object to_json(const SearchHit& hit);

}  // namespace needlepoint
