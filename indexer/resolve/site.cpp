#include "indexer/resolve/site.hpp"

#include <set>

namespace needlepoint {

SiteClaims::SiteClaims(const std::string& name, const std::vector<PageReading>& readings) : site{name} {
  for (const auto& reading : readings) {
    pages.push_back(&reading.page);
    for (const auto& claim : reading.claims) by_field[claim.field].push_back(&claim);
  }
}

const std::vector<const Claim*>& SiteClaims::of(std::string_view field) const {
  static const std::vector<const Claim*> none;
  const auto found = by_field.find(field);
  return found == by_field.end() ? none : found->second;
}

std::size_t SiteClaims::pages_saying(std::string_view field, std::string_view value) const {
  std::set<std::string_view> urls;
  for (const auto* claim : of(field))
    if (text_in(*claim) == value) urls.insert(claim->evidence.url);
  return urls.size();
}

std::string text_in(const Claim& claim, std::string_view member) {
  if (member.empty()) return claim.value.is_string() ? std::string{claim.value.get_string()} : std::string{};
  if (!claim.value.is_object()) return {};
  const auto* value = claim.value.get_object().if_contains(member);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

bool is_from_data(const Claim& claim) {
  const auto& rule = claim.evidence.rule;
  return rule.starts_with("jsonld") || rule.starts_with("microdata") || rule.starts_with("rdfa");
}

}  // namespace needlepoint
