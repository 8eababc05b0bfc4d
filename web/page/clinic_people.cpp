// Who works there, and what registers say of them: found, expired, not found, not told apart; with the day of each.
#include <algorithm>

#include "web/page/clinic_sections.hpp"
#include "web/page/facts.hpp"
#include "web/page/freshness.hpp"
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

const Authority* authority_of(const Reference& reference, std::string_view id) {
  const auto found = std::find_if(reference.authorities.begin(), reference.authorities.end(),
                                  [&](const Authority& one) { return one.id == id; });
  return found == reference.authorities.end() ? nullptr : &*found;
}

std::string authority_words(const Reference& reference, const std::string& id) {
  const auto* known = authority_of(reference, id);
  return known != nullptr ? known->label : id;
}

std::string license_line(const License& license, const Reference& reference) {
  std::string line;
  const auto add = [&](std::string part) {
    if (part.empty()) return;
    if (!line.empty()) line += ", ";
    line += part;
  };
  add(license.number.empty() ? std::string{} : "number " + license.number);
  add(license.state);
  add(license.authority.empty() ? std::string{} : authority_words(reference, license.authority));
  if (license.expires)
    add((license.strength == Strength::expired ? "expired " : "valid to ") + date_words(*license.expires));
  return line;
}

/// The register's own row behind a confirmed license; nullptr for any other.
const Evidence* register_row(const License& license) {
  const auto found = std::find_if(license.evidence.begin(), license.evidence.end(), [&](const Evidence& evidence) {
    return !license.authority.empty() && evidence.source == license.authority;
  });
  return found == license.evidence.end() ? nullptr : &*found;
}

/// What the badge means and what it does not mean, and how old the register's word is.
void put_meaning(View& view, const Practitioner& person, const Reference& reference, Instant now) {
  const auto& license = person.license;
  const auto* row = register_row(license);
  const auto* known = authority_of(reference, license.authority);
  view["has_meaning"] = row != nullptr;
  if (row == nullptr) return;
  view["authority"] = authority_words(reference, license.authority);
  view["as_of"] = date_words(row->fetched_at);
  view["age"] = age_words(row->fetched_at, now);
  view["freshness"] = std::string{freshness_words(freshness_of(row->fetched_at, now))};
  view["means_not"] = known == nullptr ? std::string{} : known->means_not;
}

/// What a search of the registers came to, in words; empty for what is told elsewhere.
std::string search_words(const Evidence& evidence, const Reference& reference) {
  const auto where = authority_words(reference, evidence.source);
  const auto day = date_words(evidence.fetched_at);
  if (evidence.rule == "register.not_found")
    return "Not found in the register of " + where + " of " + day +
           ". That is the absence of a record under this name, and no more: registers keep legal names, and most list "
           "only what is in force.";
  if (evidence.rule == "register.not_matched")
    return "The register of " + where + " of " + day +
           " has this name, but nothing in it ties the entry to this clinic. We confirm nobody on a name alone.";
  if (evidence.rule == "register.candidate")
    return "More than one entry of the register of " + where +
           " could be this person, so none is confirmed. One of them:";
  if (evidence.rule == "register.vanished")
    return "An entry that fits was in the register of " + where + ", and is no more since the one of " + day + ".";
  constexpr std::string_view event = "register.event.";
  if (evidence.rule.starts_with(event))
    return plain_words(evidence.rule.substr(event.size())) + " in the register of " + where + " of " + day + ".";
  return {};
}

View searches_of(const Practitioner& person, const Listing& listing, const Reference& reference, Instant now) {
  auto searches = list();
  const auto found = listing.facts.find("register");
  if (found == listing.facts.end()) return searches;
  for (const auto& one : found->second) {
    auto words = search_words(one.evidence, reference);
    if (one.value != person.name || words.empty()) continue;
    View view;
    view["words"] = std::move(words);
    view["link"] = safe_link(one.evidence.url);
    view["linked"] = !safe_link(one.evidence.url).empty();
    view["quote"] = one.evidence.quote;
    view["has_quote"] = !one.evidence.quote.empty();
    view["age"] = age_words(one.evidence.fetched_at, now);
    view["freshness"] = std::string{freshness_words(freshness_of(one.evidence.fetched_at, now))};
    searches << view;
  }
  return searches;
}

View person_view(const Practitioner& person, const Listing& listing, const Reference& reference, Instant now) {
  View view;
  view["name"] = person.name;
  view["credential"] = person.credential;
  view["has_credential"] = !person.credential.empty();
  view["class"] = person.provider_class.empty() ? std::string{} : credential_label(reference, person.provider_class);
  view["has_class"] = !person.provider_class.empty();
  view["strength"] = std::string{to_word(person.license.strength)};
  view["strength_words"] = std::string{license_words(person.license.strength)};
  const auto line = license_line(person.license, reference);
  view["license"] = line;
  view["has_license"] = !line.empty();
  view["evidence"] = evidence_view(person.license.evidence);
  put_meaning(view, person, reference, now);
  view["searches"] = searches_of(person, listing, reference, now);
  return view;
}

}  // namespace

void put_people(View& view, const Listing& listing, const Reference& reference, Instant now) {
  auto people = list();
  for (const auto& person : listing.practitioners) people << person_view(person, listing, reference, now);
  view["no_people"] = listing.practitioners.empty();
  view["people"] = std::move(people);
}

}  // namespace needlepoint::web
