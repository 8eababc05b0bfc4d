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
#include "crawler/read/html.hpp"
#include "crawler/read/jsonld_nodes.hpp"
#include "crawler/read/person_name.hpp"
#include "crawler/read/phone_text.hpp"
#include "crawler/read/postal_shapes.hpp"
#include "data/phrase.hpp"
#include "geo/point.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

constexpr int max_depth = 40;  // of nodes in nodes

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
  if (value->is_string()) return fold_space(without_references(value->get_string()));
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
  NodeReader(PageReader& reader, std::string kind) : reader_{reader}, names_{reader.names}, kind_{std::move(kind)} {}

  void learn(const json::value& value) { nodes_.learn(value); }

  void read(const json::value& value, ByteRange at, bool mended) {
    at_ = at;
    mended_ = mended;
    said_.clear();
    read(value, 0);
  }

 private:
  void read(const json::value& value, int depth) {
    if (depth > max_depth) return;
    if (value.is_array())
      for (const auto& element : value.get_array()) read(element, depth + 1);
    if (!value.is_object()) return;
    const auto& node = value.get_object();
    if (is_business(node)) business(nodes_.whole(node), depth);
    if (has_type(node, {"course", "educationalorganization", "educationevent"}))
      say("signal", "academy", "Course", "type.course");
    if (has_type(node, {"product"})) say("signal", "product", "Product", "type.product");
    if (has_type(node, {"person"})) person(nodes_.whole(node));
    if (has_type(node,
                 {"service", "offer", "medicalprocedure", "medicaltherapy", "therapeuticprocedure", "offercatalog"}))
      service(node);
    for (const auto& member : node) read(member.value(), depth + 1);
  }

  void service(const json::object& node) {
    const auto name = text_of(node.if_contains("name"));
    if (name.size() > 90 || reader_.kind == PageKind::article) return;
    for (const auto& match : reader_.tables.treatment_words.find_all(lower_text(name)))
      say("treatment", json::value(reader_.tables.treatments[match.owner].id), name, "treatment");
  }

  /// Once a script or item: the fragments of one node repeat what they share.
  void say(std::string field, json::value value, std::string_view quote, std::string_view rule) {
    if (!said_.insert(field + "\n" + json::serialize(value)).second) return;
    reader_.add(std::move(field), std::move(value), quote, at_.begin, at_.end,
                kind_ + "." + std::string{rule} + (mended_ ? ".mended" : ""));
  }

  void business(const json::object& node, int depth) {
    if (depth > max_depth || !read_.insert(&node).second) return;
    say("signal", "business", "a business by its type", "type");
    if (auto name = text_of(node.if_contains("name")); !name.empty() && name.size() < 120)
      say("name", json::value(name), name, "name");
    if (auto name = text_of(node.if_contains("alternateName")); !name.empty())
      say("alias", json::value(name), name, "alternateName");
    each_of(node.if_contains("address"), [&](const json::value& address) { place(address); });
    const auto country = country_of(node);
    each_of(node.if_contains("telephone"), [&](const json::value& phone) {
      const auto written = text_of(&phone);
      const auto e164 = to_e164(written, country);
      if (e164 && !is_placeholder_phone(*e164)) say("phone", json::value(*e164), written, "telephone");
    });
    if (auto email = text_of(node.if_contains("email")); email.find('@') != email.npos)
      say("email", json::value(email.starts_with("mailto:") ? email.substr(7) : email), email, "email");
    coordinates(node);
    const auto hours = hours_of(node, nodes_);
    if (!hours.empty()) {
      std::string quote;
      for (const auto& text : hours) quote += (quote.empty() ? "" : ", ") + text;
      say("hours", json::value(json::array(hours.begin(), hours.end())), quote, "openingHours");
    }
    languages(node);
    each_of(node.if_contains("contactPoint"), [&](const json::value& contact) {
      if (contact.is_object()) languages(nodes_.whole(contact.get_object()));
    });
    rating(node);
    each_of(node.if_contains("review"), [&](const json::value& review) {
      if (review.is_object()) this->review(review.get_object());
    });
    for (const auto* key : {"employee", "employees", "founder", "member", "physician", "practitioner"})
      each_of(node.if_contains(key), [&](const json::value& someone) {
        if (someone.is_object()) person(nodes_.whole(someone.get_object()), true);
      });
    each_of(node.if_contains("department"), [&](const json::value& department) {
      if (department.is_object()) business(nodes_.whole(department.get_object()), depth + 1);
    });
  }

  PostalAddress address_of(const json::object& object) const {
    PostalAddress address{.street = text_of(object.if_contains("streetAddress")),
                          .city = text_of(object.if_contains("addressLocality")),
                          .region = text_of(object.if_contains("addressRegion")),
                          .postal_code = text_of(object.if_contains("postalCode")),
                          .country = country_code(reader_.tables, text_of(object.if_contains("addressCountry")))};
    if (address.country.empty()) address.country = !region_code(address.region, "US").empty() ? "US" : reader_.country;
    if (auto code = region_code(address.region, address.country); !code.empty()) address.region = code;
    return address;
  }

  /// Where its telephone numbers are at home: the country of its first address that tells, else what the page hints at.
  std::string country_of(const json::object& node) {
    std::string country;
    each_of(node.if_contains("address"), [&](const json::value& address) {
      if (!country.empty()) return;
      if (address.is_string()) country = country_of_postal_line(address.get_string());
      if (address.is_object()) country = address_of(nodes_.whole(address.get_object())).country;
    });
    return country.empty() ? reader_.country : country;
  }

  void place(const json::value& value) {
    if (value.is_string()) {
      for (const auto& found : find_addresses(reader_.tables, value.get_string(), reader_.country))
        say("address", to_json(found.address), value.get_string(), "address");
      return;
    }
    if (!value.is_object()) return;
    const auto address = address_of(nodes_.whole(value.get_object()));
    if (address.street.empty() && address.postal_code.empty() && address.city.empty()) return;
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
      if (geo.is_object()) at(nodes_.whole(geo.get_object()), "geo");
    });
    if (!node.contains("geo")) at(node, "latitude");
  }

  /// "es", "Spanish", or a Language with its name or, in alternateName, its tag.
  void languages(const json::object& node) {
    for (const auto* key : {"knowsLanguage", "availableLanguage"})
      each_of(node.if_contains(key), [&](const json::value& value) {
        const auto written = text_of(&value);
        auto number = language_number(reader_.tables, written);
        if (number < 0 && value.is_object())
          number = language_number(reader_.tables, text_of(value.get_object().if_contains("alternateName")));
        if (number >= 0)
          say("knows_language", json::value(reader_.tables.languages[static_cast<std::size_t>(number)].tag), written,
              key);
      });
  }

  void rating(const json::object& node) {
    const auto* value = node.if_contains("aggregateRating");
    if (value == nullptr || !value->is_object()) return;
    const auto& object = nodes_.whole(value->get_object());
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
  ByteRange at_;  // of the script or item that is being read
  bool mended_ = false;
  JsonLdNodes nodes_;
  std::set<const json::object*> read_;
  std::set<std::string> said_;
  std::set<std::string> people_;
};

}  // namespace

void read_business_data(PageReader& reader) {
  const auto& data = reader.document.structured;
  std::vector<json::value> scripts;
  for (const auto& script : data.jsonld) scripts.push_back(plain_jsonld(script, reader.document.links.base));
  NodeReader nodes{reader, "jsonld"};
  for (const auto& script : scripts) nodes.learn(script);
  for (std::size_t i = 0; i < scripts.size(); ++i) {
    const bool mended = std::any_of(data.jsonld_errors.begin(), data.jsonld_errors.end(),
                                    [&](const JsonLdError& error) { return error.script == i && error.mended; });
    nodes.read(scripts[i], data.jsonld_at[i], mended);
  }
  const auto items = [&](const json::array& list, const std::vector<ByteRange>& at, const char* kind) {
    std::vector<json::value> flat;
    for (const auto& item : list)
      flat.push_back(item.is_object() ? json::value(flattened(item.get_object())) : json::value{});
    NodeReader reader_of_items{reader, kind};
    for (std::size_t i = 0; i < flat.size(); ++i) reader_of_items.read(flat[i], at[i], false);
  };
  items(data.microdata, data.microdata_at, "microdata");
  items(data.rdfa, data.rdfa_at, "rdfa");
}

}  // namespace needlepoint
