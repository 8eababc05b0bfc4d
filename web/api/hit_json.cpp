#include "web/api/hit_json.hpp"

#include <boost/json.hpp>
#include <algorithm>
#include <array>
#include <cmath>

namespace needlepoint::web {
namespace {

namespace json = boost::json;

void put(json::object& out, std::string_view key, const std::string& text) {
  if (!text.empty()) out[key] = text;
}

void put(json::object& out, std::string_view key, const std::vector<std::string>& texts) {
  if (!texts.empty()) out[key] = json::array(texts.begin(), texts.end());
}

template <class T, class Write>
void put_each(json::object& out, std::string_view key, const std::vector<T>& values, const Write& write) {
  if (values.empty()) return;
  json::array array;
  for (const auto& value : values) array.emplace_back(write(value));
  out[key] = std::move(array);
}

/// To the millimetre: nobody's measure is finer.
double millimetres(double metres) { return std::round(metres * 1000) / 1000; }

json::object person(const Practitioner& who) {
  json::object out{{"name", who.name}};
  put(out, "credential", who.credential);
  put(out, "class", who.provider_class);
  out["license"] = to_word(who.license.strength);
  return out;
}

json::object device(const DeviceUse& use) {
  json::object out{{"name", use.name}};
  put(out, "clearance", use.clearance);
  return out;
}

json::object practice(const HygienePractice& practice) {
  return {{"practice", practice.practice}, {"strength", to_word(practice.strength)}};
}

json::object price(const Price& price) {
  json::object out{{"amount", price.amount}};
  put(out, "currency", price.currency);
  put(out, "per", price.per);
  put(out, "note", price.note);
  return out;
}

struct Field {
  std::string_view name;
  void (*write)(json::object& out, const SearchHit& hit);
};

const std::array fields{
    Field{"id", [](json::object& out, const SearchHit& hit) { out["id"] = hit.listing->id; }},
    Field{"name", [](json::object& out, const SearchHit& hit) { out["name"] = hit.listing->name; }},
    Field{"distance_m", [](json::object& out, const SearchHit& hit) { if (hit.distance) out["distance_m"] = millimetres(hit.distance->value); else out["distance_m"] = nullptr; }},
    Field{"score", [](json::object& out, const SearchHit& hit) { out["score"] = hit.score; }},
    Field{"reasons", [](json::object& out, const SearchHit& hit) {
      json::array reasons;
      for (const auto& reason : hit.reasons)
        reasons.emplace_back(json::object{{"signal", reason.signal}, {"points", reason.points}, {"words", reason.words}});
      out["reasons"] = std::move(reasons);
    }},
    Field{"open", [](json::object& out, const SearchHit& hit) { if (hit.open) out["open"] = *hit.open; else out["open"] = nullptr; }},
    Field{"brand", [](json::object& out, const SearchHit& hit) { put(out, "brand", hit.listing->brand); }},
    Field{"url", [](json::object& out, const SearchHit& hit) { put(out, "url", hit.listing->url); }},
    Field{"is_clinic", [](json::object& out, const SearchHit& hit) { out["is_clinic"] = hit.listing->is_clinic; }},
    Field{"offers_microneedling", [](json::object& out, const SearchHit& hit) { out["offers_microneedling"] = hit.listing->offers_microneedling; }},
    Field{"street", [](json::object& out, const SearchHit& hit) { put(out, "street", hit.listing->street); }},
    Field{"city", [](json::object& out, const SearchHit& hit) { put(out, "city", hit.listing->city); }},
    Field{"region", [](json::object& out, const SearchHit& hit) { put(out, "region", hit.listing->region); }},
    Field{"postal_code", [](json::object& out, const SearchHit& hit) { put(out, "postal_code", hit.listing->postal_code); }},
    Field{"country", [](json::object& out, const SearchHit& hit) { put(out, "country", hit.listing->country); }},
    Field{"lat", [](json::object& out, const SearchHit& hit) { if (hit.listing->point) out["lat"] = hit.listing->point->latitude(); }},
    Field{"lon", [](json::object& out, const SearchHit& hit) { if (hit.listing->point) out["lon"] = hit.listing->point->longitude(); }},
    Field{"location_source", [](json::object& out, const SearchHit& hit) { put(out, "location_source", hit.listing->location_source); }},
    Field{"phones", [](json::object& out, const SearchHit& hit) { put(out, "phones", hit.listing->phones); }},
    Field{"hours", [](json::object& out, const SearchHit& hit) { put(out, "hours", hit.listing->hours); }},
    Field{"treatments", [](json::object& out, const SearchHit& hit) { put(out, "treatments", hit.listing->treatments); }},
    Field{"concerns", [](json::object& out, const SearchHit& hit) { put(out, "concerns", hit.listing->concerns); }},
    Field{"devices", [](json::object& out, const SearchHit& hit) { put_each(out, "devices", hit.listing->devices, device); }},
    Field{"hygiene", [](json::object& out, const SearchHit& hit) { put_each(out, "hygiene", hit.listing->hygiene, practice); }},
    Field{"practitioners", [](json::object& out, const SearchHit& hit) { put_each(out, "practitioners", hit.listing->practitioners, person); }},
    Field{"prices", [](json::object& out, const SearchHit& hit) { put_each(out, "prices", hit.listing->prices, price); }},
    Field{"rating", [](json::object& out, const SearchHit& hit) {
      if (const auto& rating = hit.listing->rating)
        out["rating"] = json::object{{"value", rating->value}, {"count", rating->count}, {"adjusted", rating->adjusted}, {"source", rating->source}};
    }},
    Field{"flags", [](json::object& out, const SearchHit& hit) { put_each(out, "flags", hit.listing->flags, [](const Flag& flag) { return json::string{flag.id}; }); }},
    Field{"booking_url", [](json::object& out, const SearchHit& hit) { put(out, "booking_url", hit.listing->booking_url); }},
    Field{"updated_at", [](json::object& out, const SearchHit& hit) { if (hit.listing->updated_at) out["updated_at"] = to_rfc3339(*hit.listing->updated_at); }},
};

}  // namespace

bool is_hit_field(std::string_view name) {
  return std::any_of(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
}

std::vector<std::string_view> hit_fields() {
  std::vector<std::string_view> names;
  for (const auto& field : fields) names.push_back(field.name);
  return names;
}

json::object hit_json(const SearchHit& hit, const std::vector<std::string>& wanted) {
  json::object out;
  out.reserve(fields.size());
  for (const auto& field : fields)
    if (wanted.empty() || field.name == "id" || std::find(wanted.begin(), wanted.end(), field.name) != wanted.end()) field.write(out, hit);
  return out;
}

}  // namespace needlepoint::web
