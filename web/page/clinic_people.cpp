#include <algorithm>

#include "web/page/clinic_sections.hpp"
#include "web/page/facts.hpp"
#include "web/page/words.hpp"

namespace needlepoint::web {
namespace {

std::string_view license_words(Strength strength) {
  switch (strength) {
    case Strength::confirmed:
      return "License confirmed by a register";
    case Strength::stated:
      return "License stated by the clinic";
    case Strength::contradicted:
      return "License contradicted by a record";
    case Strength::expired:
      return "License on record, but expired";
    case Strength::unknown:
      return "License not stated";
  }
  return "License not stated";
}

std::string license_line(const License& license) {
  std::string line;
  const auto add = [&](std::string part) {
    if (part.empty()) return;
    if (!line.empty()) line += ", ";
    line += part;
  };
  add(license.number.empty() ? std::string{} : "number " + license.number);
  add(license.state);
  add(license.authority.empty() ? std::string{} : "register " + license.authority);
  if (license.expires)
    add((license.strength == Strength::expired ? "expired " : "valid to ") + date_words(*license.expires));
  return line;
}

View person_view(const Practitioner& person, const Reference& reference) {
  View view;
  view["name"] = person.name;
  view["credential"] = person.credential;
  view["has_credential"] = !person.credential.empty();
  view["class"] = person.provider_class.empty() ? std::string{} : credential_label(reference, person.provider_class);
  view["has_class"] = !person.provider_class.empty();
  view["strength"] = std::string{to_word(person.license.strength)};
  view["strength_words"] = std::string{license_words(person.license.strength)};
  view["license"] = license_line(person.license);
  view["has_license"] = !license_line(person.license).empty();
  view["evidence"] = evidence_view(person.license.evidence);
  return view;
}

std::string mark_words(const std::string& mark) {
  if (mark == "read") return "read in the source";
  if (mark == "second_hand") return "second-hand, check before relying on it";
  return plain_words(mark);
}

}  // namespace

void put_people(View& view, const Listing& listing, const Reference& reference) {
  auto people = list();
  for (const auto& person : listing.practitioners) people << person_view(person, reference);
  view["no_people"] = listing.practitioners.empty();
  view["people"] = std::move(people);

  auto rules = list();
  for (const auto& rule : reference.state_rules) {
    const bool here = rule.region == listing.region && (listing.country.empty() || rule.country == listing.country);
    if (!here || rule.mark == "not_found") continue;
    View one;
    one["who"] = rule.provider_class.empty() ? std::string{} : credential_label(reference, rule.provider_class);
    one["has_who"] = !rule.provider_class.empty();
    one["rule"] = rule.rule;
    one["link"] = safe_link(rule.source);
    one["linked"] = !safe_link(rule.source).empty();
    one["source"] = host_words(rule.source);
    one["mark"] = mark_words(rule.mark);
    one["as_of"] = rule.as_of;
    one["dated"] = !rule.as_of.empty();
    rules << one;
  }
  view["has_rules"] = rules.is_non_empty_list();
  view["rules"] = std::move(rules);
  view["region"] = listing.region;
  view["has_region"] = !listing.region.empty();
}

void put_contact(View& view, const Listing& listing) {
  static constexpr std::pair<const char*, const char*> labels[] = {{"name", "Name"},
                                                                   {"street", "Street"},
                                                                   {"city", "City"},
                                                                   {"region", "State or region"},
                                                                   {"postal_code", "Postal code"},
                                                                   {"country", "Country"},
                                                                   {"lat", "Position"},
                                                                   {"phones", "Phone"},
                                                                   {"email", "Email"},
                                                                   {"hours", "Hours"},
                                                                   {"url", "Website"},
                                                                   {"booking_url", "Booking"}};
  auto facts = list();
  for (const auto& [field, label] : labels) {
    const auto found = listing.facts.find(field);
    if (found == listing.facts.end()) continue;
    auto values = list();
    for (const auto& attested : found->second) {
      View value;
      value["value"] = attested.value;
      value["strength"] = std::string{to_word(attested.strength)};
      value["strength_words"] = std::string{strength_words(attested.strength)};
      value["evidence"] = evidence_view({attested.evidence});
      values << value;
    }
    View fact;
    fact["label"] = label;
    fact["values"] = std::move(values);
    facts << fact;
  }
  view["has_facts"] = facts.is_non_empty_list();
  view["facts"] = std::move(facts);
  auto hours = list();
  for (const auto& line : listing.hours) hours << View{hours_words(line)};
  view["has_hours"] = !listing.hours.empty();
  view["hours"] = std::move(hours);
  auto phones = list();
  for (const auto& phone : listing.phones) {
    View one;
    one["number"] = phone;
    one["words"] = phone_words(phone);
    phones << one;
  }
  view["phones"] = std::move(phones);
  view["email"] = listing.email;
  view["has_email"] = !listing.email.empty();
  view["time_zone"] = plain_words(listing.time_zone);
  view["has_time_zone"] = !listing.time_zone.empty();
}

void put_cautions(View& view, const Listing& listing) {
  auto flags = list();
  for (const auto& flag : listing.flags) {
    View one;
    one["reason"] = flag.reason;
    one["link"] = safe_link(flag.source);
    one["linked"] = !safe_link(flag.source).empty();
    one["where"] = host_words(flag.source);
    one["evidence"] = evidence_view(flag.evidence);
    flags << one;
  }
  view["flags"] = std::move(flags);
  auto contradictions = list();
  for (const auto& [field, values] : listing.facts)
    for (const auto& attested : values) {
      if (attested.strength != Strength::contradicted) continue;
      View one;
      one["field"] = plain_words(field);
      one["value"] = attested.value;
      one["evidence"] = evidence_view({attested.evidence});
      contradictions << one;
    }
  view["has_cautions"] = !listing.flags.empty() || contradictions.is_non_empty_list();
  view["contradictions"] = std::move(contradictions);
}

}  // namespace needlepoint::web
