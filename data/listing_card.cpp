#include "data/listing_card.hpp"

#include <boost/json.hpp>

#include "data/json_writer.hpp"
#include "data/listing_json.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

/// Evidence stands at two depths: beside a device, say, and beside a practitioner's license.
void write_without_evidence(JsonWriter& out, const json::value& value) {
  if (const auto* array = value.if_array()) {
    out.begin_array();
    for (const auto& element : *array) write_without_evidence(out, element);
    out.end_array();
  } else if (const auto* object = value.if_object()) {
    out.begin_object();
    for (const auto& member : *object) {
      if (member.key() == "evidence") continue;
      out.key({member.key().data(), member.key().size()});
      write_without_evidence(out, member.value());
    }
    out.end_object();
  } else {
    out.tree(value);
  }
}

}  // namespace

std::string card_json(const Listing& listing) {
  const auto whole = to_json(listing);
  JsonWriter out;
  out.begin_object();
  for (const auto field : card_fields) {
    const auto* value = whole.if_contains({field.data(), field.size()});
    if (!value) continue;
    out.key(field);
    write_without_evidence(out, *value);
  }
  out.end_object();
  return std::move(out).text();
}

}  // namespace needlepoint
