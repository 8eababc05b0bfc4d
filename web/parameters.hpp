#pragma once
#include <boost/json/object.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/result.hpp"
#include "query/query.hpp"
#include "web/http/target.hpp"

namespace needlepoint::web {

/// A search as it came in a query string.
struct SearchRequest {
  Query query;
  std::vector<std::string> fields;  ///< of a hit, to be sent; all when empty
};

/// One parameter of the search: how it is read and how it is told (openapi.json is written from this table).
struct ParameterRule {
  std::string_view name;
  std::string_view type;    ///< JSON Schema type of one value: string, number, integer
  std::string_view values;  ///< what it may be, separated by |; empty when free
  std::string_view example;
  std::string_view description;
  bool several = false;  ///< may be repeated, or hold values separated by commas
};

/// Every parameter of GET /api/v1/clinics, in the order of the contract, and then those beyond it.
std::span<const ParameterRule> search_parameters();

/// Whether the search, or another route, has a parameter of that name.
bool is_parameter(std::string_view name);

/// Reads them all. A fault names the parameter: unknown, repeated, or with a value that cannot be.
Result<SearchRequest> read_search(const std::vector<Parameter>& parameters);

/// The query as a query string without '?', the same search again when read: "q=acne&near=30309&radius=10mi".
/// The cursor is left out.
std::string query_string(const Query& query);

/// "10mi", "16km", "500m"; a bare number is miles.
Result<geo::Metres> read_length(std::string_view text);
std::string length_text(geo::Metres length);

/// Degrees of latitude ("lat") or longitude ("lon"); a fault names the parameter.
Result<double> read_degrees(std::string_view name, const std::string& value);

}  // namespace needlepoint::web
