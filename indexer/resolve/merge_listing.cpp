#include "indexer/resolve/merge_listing.hpp"

#include <algorithm>

#include "data/name_fold.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t most_phones = 5, most_sources = 30, most_attestations = 12;

/// Adds the members of `from` whose key none of `into` has.
template <class Member, class Key>
void join(std::vector<Member>& into, const std::vector<Member>& from, Key key_of) {
  for (const auto& member : from)
    if (std::none_of(into.begin(), into.end(), [&](const Member& known) { return key_of(known) == key_of(member); }))
      into.push_back(member);
}

void join(std::vector<std::string>& into, const std::vector<std::string>& from) {
  join(into, from, [](const std::string& text) { return text; });
}

/// Keeps who says what of a simple field.
void attest(Listing& listing, const Listing& record, std::string_view field, bool agrees) {
  const auto said = record.facts.find(field);
  if (said == record.facts.end()) return;
  auto& facts = listing.facts[std::string{field}];
  for (auto attestation : said->second) {
    if (facts.size() >= most_attestations) return;
    if (!agrees && attestation.strength == Strength::stated) attestation.strength = Strength::contradicted;
    facts.push_back(std::move(attestation));
  }
}

template <class Value>
void fill(Listing& listing, const Listing& record, Value Listing::*member, std::string_view field) {
  const Value none{};
  const auto& theirs = record.*member;
  if (theirs == none) return;
  const bool takes = listing.*member == none;
  if (takes) listing.*member = theirs;
  attest(listing, record, field, takes || listing.*member == theirs);
}

bool is_only_a_town(const Listing& listing) {
  return !listing.point || listing.location_source == "city" || listing.location_source == "postal_code";
}

}  // namespace

void merge_into(Listing& listing, const Listing& record) {
  if (fold_name(record.name) != fold_name(listing.name)) join(listing.aliases, {record.name});
  fill(listing, record, &Listing::street, "street");
  fill(listing, record, &Listing::city, "city");
  fill(listing, record, &Listing::region, "region");
  fill(listing, record, &Listing::postal_code, "postal_code");
  fill(listing, record, &Listing::country, "country");
  fill(listing, record, &Listing::url, "url");
  fill(listing, record, &Listing::email, "email");
  fill(listing, record, &Listing::brand, "brand");
  fill(listing, record, &Listing::time_zone, "time_zone");
  fill(listing, record, &Listing::hours, "hours");
  fill(listing, record, &Listing::description, "description");
  fill(listing, record, &Listing::booking_url, "booking_url");
  if (record.point && is_only_a_town(listing)) {  // a map's point is nearer than the middle of a town
    listing.point = record.point, listing.location_source = "imported";
    attest(listing, record, "lat", true);
  }
  const auto before = listing.phones.size();
  join(listing.phones, record.phones);
  if (listing.phones.size() > most_phones) listing.phones.resize(std::max(before, most_phones));
  attest(listing, record, "phones", true);
  listing.offers_microneedling = listing.offers_microneedling || record.offers_microneedling;
  join(listing.treatments, record.treatments);
  join(listing.concerns, record.concerns);
  join(listing.visit, record.visit);
  join(listing.languages, record.languages);
  attest(listing, record, "languages", true);
  join(listing.knows_language, record.knows_language);
  attest(listing, record, "knows_language", true);
  join(listing.devices, record.devices, [](const DeviceUse& device) { return fold_name(device.name); });
  join(listing.hygiene, record.hygiene,
       [](const HygienePractice& practice) { return practice.practice + "/" + practice.about; });
  join(listing.practitioners, record.practitioners, [](const Practitioner& person) { return fold_name(person.name); });
  join(listing.reviews, record.reviews,
       [](const Review& review) { return review.author + "/" + review.date + "/" + review.text; });
  join(listing.flags, record.flags, [](const Flag& flag) { return flag.id; });
  if (listing.prices.empty()) listing.prices = record.prices;
  if (!listing.rating) listing.rating = record.rating;
  join(listing.sources, record.sources, [](const Source& source) { return source.kind + " " + source.url; });
  if (listing.sources.size() > most_sources) listing.sources.resize(most_sources);
}

}  // namespace needlepoint
