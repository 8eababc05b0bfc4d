#include "query/hit_json.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cmath>

#include "data/listing_card.hpp"
#include "data/listing_json.hpp"

namespace needlepoint {
namespace {

/// To the millimetre: nobody's measure is finer.
double millimetres(double metres) { return std::round(metres * 1000) / 1000; }

void write_reasons(JsonWriter& out, const std::vector<Reason>& reasons) {
  out.begin_array();
  for (const auto& reason : reasons) {
    out.begin_object();
    out.member("signal", reason.signal);
    out.member("points", reason.points);
    out.member("words", reason.words.view());
    out.end_object();
  }
  out.end_array();
}

constexpr std::array<std::string_view, 4> long_fields{"description", "reviews", "sources", "facts"};

/// What the question adds.
struct AddedField {
  std::string_view name;
  void (*write)(JsonWriter& out, const SearchHit& hit);
};

constexpr std::array added_fields{
    AddedField{"distance_m",
               [](JsonWriter& out, const SearchHit& hit) {
                 hit.distance ? out.value(millimetres(hit.distance->value)) : out.null();
               }},
    AddedField{"score", [](JsonWriter& out, const SearchHit& hit) { out.value(hit.score); }},
    AddedField{"reasons", [](JsonWriter& out, const SearchHit& hit) { write_reasons(out, hit.reasons); }},
    AddedField{"open", [](JsonWriter& out, const SearchHit& hit) { hit.open ? out.value(*hit.open) : out.null(); }},
};

template <class Names>
bool has(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void write_some(JsonWriter& out, const boost::json::object& listing, const std::vector<std::string>& fields) {
  out.begin_object();
  for (const auto& member : listing) {
    const std::string_view name{member.key().data(), member.key().size()};
    if (name != "id" && !has(fields, name)) continue;
    out.key(name);
    out.tree(member.value());
  }
}

}  // namespace

std::vector<std::string_view> hit_fields() {
  std::vector<std::string_view> names{card_fields.begin(), card_fields.end()};
  names.insert(names.end(), long_fields.begin(), long_fields.end());
  for (const auto& field : added_fields) names.push_back(field.name);
  return names;
}

bool is_hit_field(std::string_view name) { return has(hit_fields(), name); }

Detail detail_for(const std::vector<std::string>& fields) {
  const bool whole =
      std::any_of(fields.begin(), fields.end(), [](const std::string& field) { return has(long_fields, field); });
  return whole ? Detail::listing : Detail::card;
}

void write_hit(JsonWriter& out, const SearchHit& hit, const std::vector<std::string>& fields) {
  if (!fields.empty())
    write_some(out,
               hit.listing ? to_json(*hit.listing) : boost::json::parse({hit.card.data(), hit.card.size()}).as_object(),
               fields);
  else if (hit.listing) out.begin_with(json_text(to_json(*hit.listing)));
  else out.begin_with(hit.card);
  for (const auto& field : added_fields) {
    if (!fields.empty() && !has(fields, field.name)) continue;
    out.key(field.name);
    field.write(out, hit);
  }
  out.end_object();
}

}  // namespace needlepoint
