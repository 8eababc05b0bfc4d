// What a page says for machines about its business: JSON-LD, microdata and RDFa, seen as one kind of node.
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <functional>
#include <set>

#include "crawler/phone_number.hpp"
#include "crawler/read/address_text.hpp"
#include "crawler/read/claims.hpp"
#include "crawler/read/country_hint.hpp"
#include "crawler/read/credential_text.hpp"
#include "crawler/read/hours_data.hpp"
#include "crawler/read/hours_text.hpp"
#include "crawler/read/person_name.hpp"
#include "crawler/read/phone_text.hpp"
#include "crawler/read/phrase.hpp"
#include "crawler/read/postal_shapes.hpp"
#include "geo/point.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

/// The local part of a type or property: "http://schema.org/BeautySalon" is "BeautySalon".
std::string_view local_name(std::string_view name) {
  return name.substr(name.find_last_of("/#:") == name.npos ? 0 : name.find_last_of("/#:") + 1);
}

/// Microdata and RDFa items look like JSON-LD objects once their properties are members.
json::object flattened(const json::object& item) {
  json::object out;
  if (const auto* types = item.if_contains("type")) out["@type"] = *types;
  if (const auto* id = item.if_contains("id")) out["@id"] = *id;
  if (const auto* properties = item.if_contains("properties"); properties && properties->is_object())
    for (const auto& [name, values] : properties->get_object()) {
      json::array list;
      if (values.is_array())
        for (const auto& value : values.get_array())
          list.push_back(value.is_object() ? json::value(flattened(value.get_object())) : value);
      out[local_name(name)] = list.size() == 1 ? list[0] : json::value(std::move(list));
    }
  return out;
}

std::string text_of(const json::value* value) {
  if (value == nullptr) return {};
  if (value->is_string()) return fold_space(value->get_string());
  if (value->is_number()) {
    auto text = json::serialize(*value);
    return value->is_double() ? std::to_string(value->get_double()) : text;
  }
  if (value->is_array() && !value->get_array().empty()) return text_of(&value->get_array()[0]);
  if (value->is_object()) {
    const auto* named = value->get_object().if_contains("name");
    return text_of(named != nullptr ? named : value->get_object().if_contains("@value"));
  }
  return {};
}

template <class Visit>
void each_of(const json::value* value, Visit&& visit) {
  if (value == nullptr) return;
  if (value->is_array())
    for (const auto& element : value->get_array()) visit(element);
  else visit(*value);
}

std::optional<double> number_of(const json::value* value) {
  auto text = text_of(value);
  std::replace(text.begin(), text.end(), ',', '.');
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  if (end == text.c_str() || number != number) return std::nullopt;
  return number;
}

bool has_type(const json::object& node, std::initializer_list<std::string_view> wanted) {
  bool found = false;
  each_of(node.if_contains("@type"), [&](const json::value& type) {
    if (!type.is_string()) return;
    const auto name = lower_text(local_name(type.get_string()));
    found = found || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
  });
  return found;
}

bool is_business(const json::object& node) {
  return has_type(node, {"localbusiness",
                         "healthandbeautybusiness",
                         "beautysalon",
                         "dayspa",
                         "spa",
                         "hairsalon",
                         "nailsalon",
                         "medicalbusiness",
                         "medicalclinic",
                         "medicalspa",
                         "dermatology",
                         "plasticsurgery",
                         "physician",
                         "physiciansoffice",
                         "individualphysician",
                         "nursing",
                         "medicalorganization",
                         "professionalservice",
                         "healthclub",
                         "tattooparlor",
                         "clinic",
                         "esthetician"});
}

/// One page's nodes, with the evidence that their script or element gives.
class NodeReader {
 public:
  NodeReader(PageReader& reader, std::string kind, ByteRange at, bool mended)
      : reader_{reader}, names_{reader.names}, kind_{std::move(kind)}, at_{at}, mended_{mended} {}

  void learn_ids(const json::value& value, int depth = 0) {
    if (depth > 40) return;
    if (value.is_array())
      for (const auto& element : value.get_array()) learn_ids(element, depth + 1);
    if (!value.is_object()) return;
    const auto& node = value.get_object();
    if (const auto* id = node.if_contains("@id"); id && id->is_string() && node.size() > 1)
      ids_.emplace(std::string{id->get_string()}, &node);
    for (const auto& member : node) learn_ids(member.value(), depth + 1);
  }

  void read(const json::value& value, int depth = 0) {
    if (depth > 40) return;
    if (value.is_array())
      for (const auto& element : value.get_array()) read(element, depth + 1);
    if (!value.is_object()) return;
    const auto& node = value.get_object();
    if (is_business(node)) business(node);
    if (has_type(node, {"course", "educationalorganization", "educationevent"}))
      say("signal", "academy", "Course", "type.course");
    if (has_type(node, {"product"})) say("signal", "product", "Product", "type.product");
    if (has_type(node, {"person"})) person(node);
    for (const auto& member : node) read(member.value(), depth + 1);
  }

 private:
  const json::object& resolved(const json::object& node) const {
    if (node.size() != 1) return node;
    const auto* id = node.if_contains("@id");
    if (id == nullptr || !id->is_string()) return node;
    const auto found = ids_.find(std::string{id->get_string()});
    return found == ids_.end() ? node : *found->second;
  }

  void say(std::string field, json::value value, std::string_view quote, std::string_view rule) {
    reader_.add(std::move(field), std::move(value), quote, at_.begin, at_.end,
                kind_ + "." + std::string{rule} + (mended_ ? ".mended" : ""));
  }

  void business(const json::object& node) {
    if (!read_.insert(&node).second) return;
    // A business nested in another's property is somebody else: the host of a guest.
    say("signal", "business", "a business by its type", "type");
    if (auto name = text_of(node.if_contains("name")); !name.empty() && name.size() < 120)
      say("name", json::value(name), name, "name");
    if (auto name = text_of(node.if_contains("alternateName")); !name.empty())
      say("alias", json::value(name), name, "alternateName");
    each_of(node.if_contains("address"), [&](const json::value& address) { place(node, address); });
    each_of(node.if_contains("telephone"), [&](const json::value& phone) {
      const auto written = text_of(&phone);
      const auto e164 = to_e164(written, reader_.country);
      if (e164 && !is_placeholder_phone(*e164)) say("phone", json::value(*e164), written, "telephone");
    });
    if (auto email = text_of(node.if_contains("email")); email.find('@') != email.npos)
      say("email", json::value(email.starts_with("mailto:") ? email.substr(7) : email), email, "email");
    coordinates(node);
    const auto hours = hours_of(node);
    if (!hours.empty()) {
      std::string quote;
      for (const auto& text : hours) quote += (quote.empty() ? "" : ", ") + text;
      say("hours", json::value(json::array(hours.begin(), hours.end())), quote, "openingHours");
    }
    rating(node);
    each_of(node.if_contains("review"), [&](const json::value& review) {
      if (review.is_object()) this->review(review.get_object());
    });
    for (const auto* key : {"employee", "employees", "founder", "member", "physician", "practitioner"})
      each_of(node.if_contains(key), [&](const json::value& someone) {
        if (someone.is_object()) person(resolved(someone.get_object()), true);
      });
    each_of(node.if_contains("department"), [&](const json::value& department) {
      if (department.is_object()) business(resolved(department.get_object()));
    });
  }

  void place(const json::object& node, const json::value& value) {
    if (value.is_string()) {
      for (const auto& found : find_addresses(value.get_string(), reader_.country))
        say("address", to_json(found.address), value.get_string(), "address");
      return;
    }
    if (!value.is_object()) return;
    const auto& object = resolved(value.get_object());
    PostalAddress address{.street = text_of(object.if_contains("streetAddress")),
                          .city = text_of(object.if_contains("addressLocality")),
                          .region = text_of(object.if_contains("addressRegion")),
                          .postal_code = text_of(object.if_contains("postalCode")),
                          .country = country_code(text_of(object.if_contains("addressCountry")))};
    if (address.street.empty() && address.postal_code.empty() && address.city.empty()) return;
    if (address.country.empty()) address.country = !region_code(address.region, "US").empty() ? "US" : reader_.country;
    if (auto code = region_code(address.region, address.country); !code.empty()) address.region = code;
    (void)node;
    const auto quote = address.street + ", " + address.city + " " + address.region + " " + address.postal_code;
    say("address", to_json(address), quote, "address");
  }

  void coordinates(const json::object& node) {
    const auto at = [&](const json::object& geo, const char* rule) {
      const auto latitude = number_of(geo.if_contains("latitude")), longitude = number_of(geo.if_contains("longitude"));
      if (!latitude || !longitude || (*latitude == 0 && *longitude == 0)) return;
      const auto point = geo::Point::from_degrees(*latitude, *longitude);
      if (point)
        say("coordinates", json::object{{"lat", point->latitude()}, {"lon", point->longitude()}, {"kind", "stated"}},
            text_of(geo.if_contains("latitude")) + ", " + text_of(geo.if_contains("longitude")), rule);
    };
    each_of(node.if_contains("geo"), [&](const json::value& geo) {
      if (geo.is_object()) at(resolved(geo.get_object()), "geo");
    });
    if (!node.contains("geo")) at(node, "latitude");
  }

  void rating(const json::object& node) {
    const auto* value = node.if_contains("aggregateRating");
    if (value == nullptr || !value->is_object()) return;
    const auto& object = resolved(value->get_object());
    const auto stars = number_of(object.if_contains("ratingValue"));
    auto count = number_of(object.if_contains("ratingCount"));
    if (!count) count = number_of(object.if_contains("reviewCount"));
    const double best = number_of(object.if_contains("bestRating")).value_or(5),
                 worst = number_of(object.if_contains("worstRating")).value_or(best == 5 ? 1 : 0);
    if (!stars || best <= worst || *stars < worst || *stars > best || (count && *count <= 0)) return;
    const double on_five = best == 5 ? *stars : 1 + 4 * (*stars - worst) / (best - worst);
    json::object rating{{"value", on_five}, {"source", "self"}};
    if (count) rating["count"] = static_cast<std::int64_t>(*count);
    say("rating", std::move(rating),
        text_of(object.if_contains("ratingValue")) + " of " + text_of(object.if_contains("reviewCount")),
        "aggregateRating");
  }

  void review(const json::object& node) {
    const auto body = text_of(node.if_contains("reviewBody"));
    if (body.empty()) return;
    json::object value{{"text", body},
                       {"author", text_of(node.if_contains("author"))},
                       {"date", text_of(node.if_contains("datePublished"))}};
    if (const auto* rating = node.if_contains("reviewRating"); rating && rating->is_object())
      if (const auto stars = number_of(rating->get_object().if_contains("ratingValue"));
          stars && *stars >= 1 && *stars <= 5)
        value["rating"] = *stars;
    say("review", std::move(value), body, "review");
  }

  /// A person with a credential, or one that the business names as its own.
  void person(const json::object& node, bool of_business = false) {
    const auto written = text_of(node.if_contains("name"));
    if (written.empty() || !people_.insert(written).second) return;
    const auto found = names_.name_at(written, 0);
    if (!found || found->before_trade || is_placeholder_person(reader_.tables, found->name)) return;
    const auto words = written.substr(found->end) + ", " + text_of(node.if_contains("honorificSuffix")) + ", " +
                       text_of(node.if_contains("jobTitle")) + ", " + text_of(node.if_contains("hasCredential"));
    const auto credential = find_credential(reader_.tables, "Name" + words);
    if (!credential && !found->doctor && !(of_business && found->words >= 2)) return;
    const std::string kind = credential ? credential->provider_class : found->doctor ? "physician" : "";
    say("practitioner",
        json::object{{"name", found->name},
                     {"credential", credential ? credential->words : text_of(node.if_contains("jobTitle"))},
                     {"class", kind}},
        written + words, "person");
  }

  PageReader& reader_;
  const NameReader& names_;
  std::string kind_;
  ByteRange at_;
  bool mended_;
  std::map<std::string, const json::object*> ids_;
  std::set<const json::object*> read_;
  std::set<std::string> people_;
};

}  // namespace

void read_business_data(PageReader& reader) {
  const auto& data = reader.document.structured;
  for (std::size_t i = 0; i < data.jsonld.size(); ++i) {
    const bool mended = std::any_of(data.jsonld_errors.begin(), data.jsonld_errors.end(),
                                    [&](const JsonLdError& error) { return error.script == i && error.mended; });
    NodeReader nodes{reader, "jsonld", data.jsonld_at[i], mended};
    nodes.learn_ids(data.jsonld[i]);
    nodes.read(data.jsonld[i]);
  }
  const auto items = [&](const json::array& list, const std::vector<ByteRange>& at, const char* kind) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!list[i].is_object()) continue;
      const json::value node = flattened(list[i].get_object());
      NodeReader nodes{reader, kind, at[i], false};
      nodes.read(node);
    }
  };
  items(data.microdata, data.microdata_at, "microdata");
  items(data.rdfa, data.rdfa_at, "rdfa");
}

}  // namespace needlepoint
