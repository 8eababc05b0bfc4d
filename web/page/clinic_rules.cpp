// Who may needle here: what the rules of the clinic's state say, for the classes of provider that it names. Information
// with its source, never a verdict.
#include <algorithm>
#include <set>

#include "geo/fold.hpp"
#include "geo/regions.hpp"
#include "web/page/clinic_sections.hpp"
#include "web/page/facts.hpp"
#include "web/page/words.hpp"

namespace needlepoint::web {
namespace {

/// "Texas", "TX" and "US-TX" are one; nullptr for a region that no table has.
const geo::Region* region_of(const Listing& listing) {
  auto folded = geo::fold_name(listing.region);
  if (folded.starts_with("us ")) folded.erase(0, 3);
  for (const auto& region : geo::regions()) {
    const bool of_country = listing.country.empty() || region.country == listing.country;
    if (of_country && (geo::fold_name(region.abbreviation) == folded || geo::fold_name(region.name) == folded))
      return &region;
  }
  return nullptr;
}

/// Specialists are physicians to a rule about physicians.
std::string ruled_class(const std::string& provider_class) {
  return provider_class == "dermatologist" || provider_class == "plastic_surgeon" ? "physician" : provider_class;
}

std::set<std::string> named_classes(const Listing& listing) {
  std::set<std::string> classes;
  for (const auto& person : listing.practitioners)
    if (!person.provider_class.empty()) classes.insert(ruled_class(person.provider_class));
  return classes;
}

std::string mark_words(const std::string& mark) {
  if (mark == "read") return "read in the source";
  if (mark == "second_hand") return "second-hand, check before relying on it";
  return plain_words(mark);
}

View rule_view(const StateRule& rule, const Reference& reference) {
  View view;
  const bool for_all = rule.provider_class.empty() || rule.provider_class == "any";
  view["who"] = for_all ? std::string{} : credential_label(reference, rule.provider_class);
  view["has_who"] = !for_all;
  view["rule"] = rule.rule;
  view["link"] = safe_link(rule.url);
  view["linked"] = !safe_link(rule.url).empty();
  view["source"] = rule.source;
  view["mark"] = mark_words(rule.mark);
  view["as_of"] = rule.as_of;
  view["dated"] = !rule.as_of.empty();
  return view;
}

}  // namespace

void put_rules(View& view, const Listing& listing, const Reference& reference) {
  const auto* region = region_of(listing);
  auto unruled = named_classes(listing);
  const auto named = unruled;
  auto about_named = list(), about_others = list(), silent = list();
  std::string looked_in;
  for (const auto& rule : reference.state_rules) {
    if (region == nullptr || rule.country != region->country || rule.region != region->abbreviation) continue;
    if (rule.mark == "not_found") {
      looked_in = rule.as_of;
      continue;
    }
    const bool for_all = rule.provider_class.empty() || rule.provider_class == "any";
    if (for_all || named.contains(rule.provider_class)) about_named << rule_view(rule, reference);
    else about_others << rule_view(rule, reference);
    if (for_all) unruled.clear();
    unruled.erase(rule.provider_class);
  }
  for (const auto& provider_class : unruled) silent << View{credential_label(reference, provider_class)};
  view["has_rules"] = about_named.is_non_empty_list() || about_others.is_non_empty_list();
  view["has_named_rules"] = about_named.is_non_empty_list();
  view["has_other_rules"] = about_others.is_non_empty_list();
  view["names_classes"] = !named.empty();
  view["has_silent"] = silent.is_non_empty_list();
  view["rules"] = std::move(about_named);
  view["other_rules"] = std::move(about_others);
  view["silent"] = std::move(silent);
  view["rules_not_found"] = !looked_in.empty();
  view["looked_in"] = looked_in;
  view["region"] = region == nullptr ? listing.region : std::string{region->name};
  view["has_region"] = region != nullptr || !listing.region.empty();
}

}  // namespace needlepoint::web
