#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "data/json_writer.hpp"
#include "query/answer.hpp"

namespace needlepoint {

/// How an answer is written.
struct AnswerShape {
  std::vector<std::string> fields;  ///< of a hit, to be written; all when empty. id always is
  /// The address of a question, at a cursor or at its beginning; without it no links are written.
  std::function<std::string(const Query&, const std::string& cursor)> link;
};

/// The shape of `search --json` and of GET /api/v1/clinics: total (exact), generation, place, hits[]{id, name,
/// distance_m, score, reasons, ...}, facets, next. A hit is the listing or its card, as asked for with
/// Query::detail, and what the question adds to it.
std::string answer_json(const Query& query, const Answer& answer, const AnswerShape& shape);

/// The same hits as a GeoJSON FeatureCollection (RFC 7946); those without a position have a null geometry.
std::string answer_geojson(const Query& query, const Answer& answer, const AnswerShape& shape);

void write_place(JsonWriter& out, const geo::Place& place);

}  // namespace needlepoint
