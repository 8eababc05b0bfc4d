#include "data/listing_json.hpp"

#include <boost/json.hpp>

namespace needlepoint {
namespace {

namespace json = boost::json;

void put(json::object& out, std::string_view key, const std::string& text) {
  if (!text.empty()) out[key] = text;
}

void put(json::object& out, std::string_view key, const std::vector<std::string>& texts) {
  if (!texts.empty()) out[key] = json::array(texts.begin(), texts.end());
}

// Declared before put_each, which finds them when it is instantiated.
json::object to_json(const License&);
json::object to_json(const Practitioner&);
json::object to_json(const DeviceUse&);
json::object to_json(const HygienePractice&);
json::object to_json(const Price&);
json::object to_json(const Rating&);
json::object to_json(const Review&);
json::object to_json(const Flag&);
json::object to_json(const Source&);
json::object to_json(const Attestation&);

template <class T>
void put_each(json::object& out, std::string_view key, const std::vector<T>& values) {
  if (values.empty()) return;
  json::array array;
  for (const auto& value : values) array.push_back(to_json(value));
  out[key] = std::move(array);
}

json::object to_json(const License& license) {
  json::object out;
  put(out, "number", license.number);
  put(out, "state", license.state);
  put(out, "authority", license.authority);
  out["strength"] = to_word(license.strength);
  if (license.expires) out["expires"] = to_iso_date(*license.expires);
  put_each(out, "evidence", license.evidence);
  return out;
}

json::object to_json(const Practitioner& person) {
  json::object out;
  out["name"] = person.name;
  put(out, "credential", person.credential);
  put(out, "class", person.provider_class);
  if (person.license != License{}) out["license"] = to_json(person.license);
  return out;
}

json::object to_json(const DeviceUse& device) {
  json::object out;
  out["name"] = device.name;
  put(out, "clearance", device.clearance);
  put_each(out, "evidence", device.evidence);
  return out;
}

json::object to_json(const HygienePractice& practice) {
  json::object out;
  out["practice"] = practice.practice;
  put(out, "about", practice.about);
  out["strength"] = to_word(practice.strength);
  put_each(out, "evidence", practice.evidence);
  return out;
}

json::object to_json(const Price& price) {
  json::object out;
  out["amount"] = price.amount;
  put(out, "currency", price.currency);
  put(out, "per", price.per);
  put(out, "note", price.note);
  put_each(out, "evidence", price.evidence);
  return out;
}

json::object to_json(const Rating& rating) {
  json::object out{{"value", rating.value}, {"count", rating.count}};
  if (rating.adjusted != 0) out["adjusted"] = rating.adjusted;
  put(out, "source", rating.source);
  return out;
}

json::object to_json(const Review& review) {
  json::object out;
  if (review.rating) out["rating"] = *review.rating;
  put(out, "text", review.text);
  put(out, "author", review.author);
  put(out, "date", review.date);
  put(out, "source", review.source);
  put_each(out, "evidence", review.evidence);
  return out;
}

json::object to_json(const Flag& flag) {
  json::object out;
  out["id"] = flag.id;
  put(out, "reason", flag.reason);
  put(out, "source", flag.source);
  put_each(out, "evidence", flag.evidence);
  return out;
}

json::object to_json(const Source& source) {
  json::object out;
  put(out, "url", source.url);
  put(out, "kind", source.kind);
  if (source.fetched_at != Instant{}) out["fetched_at"] = to_rfc3339(source.fetched_at);
  return out;
}

json::object to_json(const Attestation& attestation) {
  json::object out = to_json(attestation.evidence);
  out["value"] = attestation.value;
  out["strength"] = to_word(attestation.strength);
  return out;
}

}  // namespace

json::object to_json(const Evidence& evidence) {
  json::object out;
  put(out, "source", evidence.source);
  put(out, "url", evidence.url);
  put(out, "quote", evidence.quote);
  if (evidence.fetched_at != Instant{}) out["fetched_at"] = to_rfc3339(evidence.fetched_at);
  put(out, "rule", evidence.rule);
  put(out, "page_hash", evidence.page_hash);
  if (evidence.begin != 0 || evidence.end != 0) out["bytes"] = json::array{evidence.begin, evidence.end};
  return out;
}

json::object to_json(const Listing& listing) {
  json::object out;
  out["id"] = listing.id;
  out["name"] = listing.name;
  put(out, "aliases", listing.aliases);
  put(out, "brand", listing.brand);
  put(out, "url", listing.url);
  out["is_clinic"] = listing.is_clinic;
  out["offers_microneedling"] = listing.offers_microneedling;
  put(out, "street", listing.street);
  put(out, "city", listing.city);
  put(out, "region", listing.region);
  put(out, "postal_code", listing.postal_code);
  put(out, "country", listing.country);
  if (listing.point) out["lat"] = listing.point->latitude(), out["lon"] = listing.point->longitude();
  put(out, "location_source", listing.location_source);
  put(out, "phones", listing.phones);
  put(out, "email", listing.email);
  put(out, "time_zone", listing.time_zone);
  put(out, "hours", listing.hours);
  put(out, "treatments", listing.treatments);
  put(out, "concerns", listing.concerns);
  put(out, "description", listing.description);
  put(out, "languages", listing.languages);
  put(out, "knows_language", listing.knows_language);
  put_each(out, "devices", listing.devices);
  put_each(out, "hygiene", listing.hygiene);
  put_each(out, "practitioners", listing.practitioners);
  put_each(out, "prices", listing.prices);
  if (listing.rating) out["rating"] = to_json(*listing.rating);
  put_each(out, "reviews", listing.reviews);
  put(out, "visit", listing.visit);
  put(out, "booking_url", listing.booking_url);
  put_each(out, "flags", listing.flags);
  put_each(out, "sources", listing.sources);
  if (listing.updated_at) out["updated_at"] = to_rfc3339(*listing.updated_at);
  if (!listing.facts.empty()) {
    json::object facts;
    for (const auto& [field, attestations] : listing.facts) put_each(facts, field, attestations);
    out["facts"] = std::move(facts);
  }
  return out;
}

}  // namespace needlepoint
