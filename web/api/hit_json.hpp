#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "query/answer.hpp"

namespace needlepoint::web {

/// Whether `fields` may name it.
bool is_hit_field(std::string_view name);
std::vector<std::string_view> hit_fields();

/// A hit as the API sends it: what a card shows, without the evidence, which the clinic's own address has. Only
/// `fields` when there are any; id is always there. Empty values are left out.
boost::json::object hit_json(const SearchHit& hit, const std::vector<std::string>& fields);

}  // namespace needlepoint::web
