// How to reach the clinic, and what each simple fact rests on.
#include "web/page/clinic_sections.hpp"
#include "web/page/facts.hpp"
#include "web/page/words.hpp"

namespace needlepoint::web {

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
                                                                   {"languages", "Languages of its pages"},
                                                                   {"knows_language", "Languages spoken"},
                                                                   {"booking_url", "Booking"},
                                                                   {"registration", "Registered as"}};
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
