#include "crawler/read/claim_changes.hpp"

#include <boost/json/serialize.hpp>
#include <set>
#include <string>

namespace needlepoint {
namespace {

using Values = std::set<std::string>;

std::string key_of(const Claim& claim) { return claim.field + "\n" + boost::json::serialize(claim.value); }

Values values_of(std::span<const Claim> claims) {
  Values values;
  for (const auto& claim : claims) values.insert(key_of(claim));
  return values;
}

std::vector<const Claim*> missing_in(Values values, std::span<const Claim> claims) {
  std::vector<const Claim*> missing;
  for (const auto& claim : claims)
    if (values.insert(key_of(claim)).second) missing.push_back(&claim);
  return missing;
}

}  // namespace

ClaimChanges changes_between(std::span<const Claim> before, std::span<const Claim> after) {
  return {.removed = missing_in(values_of(after), before), .added = missing_in(values_of(before), after)};
}

}  // namespace needlepoint
