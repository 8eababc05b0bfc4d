#include "indexer/coverage.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <map>
#include <set>
#include <string>

#include "data/generation/published_listings.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

using Counts = std::map<std::string, std::int64_t>;

struct FieldCoverage {
  std::int64_t known = 0;
  Counts by_country, by_rule;
};

/// Fields whose evidence stands under a name of its own in `facts`.
std::string_view facts_of(std::string_view field) {
  if (field == "street" || field == "city" || field == "postal_code") return "address";
  return field == "lat" ? "position" : field;
}

/// The rules named anywhere below `value`; our own listings nest four deep.
void collect_rules(const json::value& value, std::set<std::string>& rules) {
  if (const auto* array = value.if_array())
    for (const auto& member : *array) collect_rules(member, rules);
  const auto* object = value.if_object();
  if (object == nullptr) return;
  for (const auto& member : *object)
    if (member.key() == "rule" && member.value().is_string()) rules.emplace(member.value().get_string());
    else collect_rules(member.value(), rules);
}

void count(const json::object& listing, std::map<std::string, FieldCoverage>& fields) {
  const auto* country = listing.if_contains("country");
  const std::string where = country == nullptr ? "unknown" : std::string{country->get_string()};
  const auto* facts = listing.if_contains("facts");
  for (const auto& member : listing) {
    const std::string name{member.key()};
    if (name == "id" || name == "facts" || name == "lon" || name == "sources" || name == "updated_at") continue;
    auto& field = fields[name];
    ++field.known;
    ++field.by_country[where];
    std::set<std::string> rules;
    collect_rules(member.value(), rules);
    if (rules.empty() && facts != nullptr)
      if (const auto* said = facts->get_object().if_contains(facts_of(name))) collect_rules(*said, rules);
    for (const auto& rule : rules) ++field.by_rule[rule];
  }
}

json::object to_json(const Counts& counts) {
  json::object out;
  for (const auto& [name, number] : counts) out[name] = number;
  return out;
}

}  // namespace

json::object coverage_of(const Store& store) {
  const auto current = current_generation(store);
  if (!current) return {};
  std::map<std::string, FieldCoverage> fields;
  PublishedListings::open(store.generations() / *current).value().each([&](std::string_view line) {
    count(json::parse(line).as_object(), fields);
  });
  json::object out;
  for (const auto& [name, field] : fields)
    out[name] = json::object{
        {"known", field.known}, {"by_country", to_json(field.by_country)}, {"by_rule", to_json(field.by_rule)}};
  return out;
}

}  // namespace needlepoint
