#pragma once
#include "geo/gazetteer.hpp"
#include "query/query.hpp"

namespace needlepoint {

/// Takes a question typed into one field apart: "skinpen 30309" is SkinPen near 30309, "microneedling in Austin, TX"
/// names its place, "near me" adds nothing, "open now" is a filter. A query that has a place already keeps its words.
Query take_apart(Query query, const geo::Gazetteer& places);

}  // namespace needlepoint
