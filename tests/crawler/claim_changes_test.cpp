#include "crawler/read/claim_changes.hpp"

#include <doctest/doctest.h>

using namespace needlepoint;

namespace {

Claim claim(std::string field, boost::json::value value, std::string rule = "text") {
  Claim claim{.subject = "site", .field = std::move(field), .value = std::move(value), .evidence = {}};
  claim.evidence.rule = std::move(rule);
  return claim;
}

/// "-name, +phone": the fields that changed.
std::string changes(const std::vector<Claim>& before, const std::vector<Claim>& after) {
  const auto found = changes_between(before, after);
  std::string out;
  for (const auto* gone : found.removed) out += "-" + gone->field + " ";
  for (const auto* come : found.added) out += "+" + come->field + " ";
  return out;
}

}  // namespace

TEST_CASE("a reading differs from another in its values, each named once") {
  const auto name = claim("name", "Lumen Skin"), phone = claim("phone", "+15125557346");
  CHECK(changes({name, phone}, {name, phone}).empty());
  CHECK(changes({name, phone}, {phone, name, name}).empty());
  CHECK(changes({name}, {claim("name", "Lumen Skin", "title")}).empty());
  CHECK(changes({}, {name, phone, name}) == "+name +phone ");
  CHECK(changes({name, phone}, {}) == "-name -phone ");
  CHECK(changes({name}, {claim("name", "Lumen")}) == "-name +name ");
  CHECK(changes({claim("price", {{"amount", 250}})}, {claim("price", {{"amount", 275}})}) == "-price +price ");
  CHECK(changes({claim("phone", "1")}, {claim("fax", "1")}) == "-phone +fax ");
}
