#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "data/json_writer.hpp"
#include "query/answer.hpp"

namespace needlepoint {

/// Every field that a hit may have, in order: those of the listing's card, those that only a whole listing has, and
/// what the question adds.
std::vector<std::string_view> hit_fields();
bool is_hit_field(std::string_view name);

/// How much of a listing a hit with these fields needs.
Detail detail_for(const std::vector<std::string>& fields);

/// The listing, or its card when that is all the hit brings, and what the question adds; only `fields` when there are
/// any, and id.
void write_hit(JsonWriter& out, const SearchHit& hit, const std::vector<std::string>& fields);

}  // namespace needlepoint
