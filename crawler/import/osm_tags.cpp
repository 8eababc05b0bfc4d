#include "crawler/import/osm_tags.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "crawler/import/listing_row.hpp"
#include "crawler/phone_number.hpp"
#include "data/url.hpp"

namespace needlepoint {
namespace {

using Words = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view value, Words words) {
  return std::find(words.begin(), words.end(), value) != words.end();
}

/// Writes one listing's fields from the first of several tags, with the tag as evidence.
class TagReader {
 public:
  TagReader(const OsmTags& tags, const Evidence& evidence, Listing& out)
      : tags_{tags}, evidence_{evidence}, out_{out} {}

  std::string_view value(std::string_view tag) const {
    const auto found = tags_.find(tag);
    return found == tags_.end() ? std::string_view{} : trimmed(found->second);
  }
  /// The first of `names` that has a value, as itself or under "contact:".
  std::string tag_with(Words names) const {
    for (const auto name : names)
      for (const auto* prefix : {"", "contact:"})
        if (auto tag = prefix + std::string{name}; !value(tag).empty()) return tag;
    return {};
  }
  void text(std::string_view field, Words names, std::string& out) {
    const auto tag = tag_with(names);
    if (tag.empty()) return;
    out = value(tag);
    attest(field, out, tag);
  }
  void attest(std::string_view field, std::string shown, std::string_view tag) {
    auto evidence = evidence_;
    evidence.quote = std::string{tag} + "=" + std::string{value(tag)};
    evidence.rule = "osm." + std::string{tag};
    out_.facts[std::string{field}].push_back(
        Attestation{.value = std::move(shown), .strength = Strength::stated, .evidence = std::move(evidence)});
  }
  const OsmTags& tags() const { return tags_; }

 private:
  const OsmTags& tags_;
  const Evidence& evidence_;
  Listing& out_;
};

/// The name people see; where there is none, a name in some language, then the brand or who runs it.
void read_names(TagReader& in, Listing& out) {
  in.text("name", {"name", "official_name", "name:en"}, out.name);
  if (out.name.empty())
    for (const auto& [tag, value] : in.tags())
      if (tag.starts_with("name:") && out.name.empty()) in.text("name", {tag}, out.name);
  if (out.name.empty()) in.text("name", {"brand", "operator"}, out.name);
  in.text("brand", {"brand"}, out.brand);
  for (const auto* tag : {"alt_name", "short_name", "official_name", "name:en"})
    for (auto& alias : split_list(in.value(tag), ";"))
      if (alias != out.name && std::find(out.aliases.begin(), out.aliases.end(), alias) == out.aliases.end())
        out.aliases.push_back(std::move(alias));
}

/// Whether the number stands before the street: by the country, else by the language of the street's name.
bool number_first(std::string_view street, std::string_view country) {
  if (!country.empty())
    return is_one_of(country, {"US", "CA", "GB", "IE", "AU", "NZ", "ZA", "FR", "MC", "LU", "IN", "SG", "PH"});
  const auto first = street.substr(0, street.find(' ')), last = street.substr(street.rfind(' ') + 1);
  return is_one_of(first,
                   {"Rue", "Avenue", "Boulevard", "Place", "Chemin", "Quai", "rue", "avenue", "boulevard", "place"}) ||
         is_one_of(last, {"Street", "Road",    "Avenue", "Lane",  "Drive", "Boulevard", "Way",     "Court",
                          "Place",  "Square",  "Hill",   "Row",   "Yard",  "Parkway",   "Highway", "Passage",
                          "Garden", "Gardens", "Circle", "Trail", "St",    "Rd",        "Ave",     "Dr"});
}

/// "12 Elm Street" or "Elmgasse 12".
std::string street_line(std::string_view street, std::string_view number, std::string_view country) {
  if (street.empty() || number.empty()) return std::string{street};
  if (number_first(street, country)) return std::string{number} + " " + std::string{street};
  return std::string{street} + " " + std::string{number};
}

void read_address(TagReader& in, Listing& out) {
  in.text("country", {"addr:country"}, out.country);
  if (out.country.size() != 2) out.country.clear(), out.facts.erase("country");
  for (auto& letter : out.country)
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  const auto tag = in.tag_with({"addr:street", "addr:place"});
  if (!tag.empty()) {
    out.street = street_line(in.value(tag), in.value("addr:housenumber"), out.country);
    in.attest("street", out.street, tag);
  }
  in.text("city", {"addr:city"}, out.city);
  in.text("region", {"addr:state", "addr:province"}, out.region);
  in.text("postal_code", {"addr:postcode"}, out.postal_code);
}

void read_contact(TagReader& in, Listing& out) {
  for (const auto* name : {"phone", "mobile"}) {
    const auto tag = in.tag_with({name});
    if (tag.empty()) continue;
    for (const auto& printed : split_list(in.value(tag), ";")) {
      auto number = to_e164(printed, out.country).value_or(printed);
      if (std::find(out.phones.begin(), out.phones.end(), number) == out.phones.end())
        out.phones.push_back(std::move(number));
    }
    in.attest("phones", std::string{in.value(tag)}, tag);
  }
  in.text("email", {"email"}, out.email);
  const auto tag = in.tag_with({"website", "url"});
  if (tag.empty()) return;
  const std::string printed{in.value(tag)};
  const auto url = Url::parse(printed.find("://") == printed.npos ? "http://" + printed : printed);
  if (!url) return;
  out.url = url->text();
  in.attest("url", out.url, tag);
}

/// `beauty` is a list by semicolons, and by commas in real data.
void read_treatments(TagReader& in, Listing& out) {
  for (auto& treatment : split_list(in.value("beauty"), ";,")) {
    std::replace(treatment.begin(), treatment.end(), '_', ' ');
    out.treatments.push_back(std::move(treatment));
  }
  if (!out.treatments.empty()) in.attest("treatments", std::string{in.value("beauty")}, "beauty");
  if (const auto speciality = in.value("healthcare:speciality"); !speciality.empty())
    in.attest("speciality", std::string{speciality}, "healthcare:speciality");
}

/// No tag says microneedling; names and descriptions sometimes do, in these words.
void read_microneedling(TagReader& in, Listing& out) {
  for (const auto* tag : {"name", "description", "beauty"}) {
    std::string text{in.value(tag)};
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
      return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
    });
    for (const auto* words :
         {"microneedling", "micro-needling", "micro needling", "micro_needling", "skin needling", "collagen induction"})
      if (text.find(words) != text.npos && !out.offers_microneedling) {
        out.offers_microneedling = true;
        out.treatments.emplace_back("microneedling");
        in.attest("offers_microneedling", "true", tag);
      }
  }
}

}  // namespace

bool is_wanted(const std::function<const char*(const char*)>& value_of) {
  const auto value = [&](const char* tag) {
    const char* text = value_of(tag);
    return text == nullptr ? std::string_view{} : std::string_view{text};
  };
  return !value("healthcare").empty() || !value("beauty").empty() ||
         is_one_of(value("amenity"), {"clinic", "doctors", "dentist", "spa"}) ||
         is_one_of(value("shop"), {"beauty", "cosmetics", "massage", "tattoo"}) || value("leisure") == "spa";
}

bool is_skin_place(const OsmTags& tags) {
  const auto value = [&](std::string_view tag) {
    const auto found = tags.find(tag);
    return found == tags.end() ? std::string_view{} : std::string_view{found->second};
  };
  if (is_one_of(value("amenity"), {"pharmacy", "hospital", "dentist", "veterinary"})) return false;
  if (value("shop") == "beauty" || !value("beauty").empty() || value("amenity") == "spa" || value("leisure") == "spa")
    return true;
  const auto healthcare = value("healthcare");
  if (!healthcare.empty())
    return is_one_of(healthcare, {"doctor", "clinic", "centre", "center", "dermatology", "nurse", "yes"});
  return is_one_of(value("amenity"), {"clinic", "doctors"});
}

void read_osm_tags(const OsmTags& tags, const Evidence& evidence, Listing& listing) {
  TagReader in{tags, evidence, listing};
  read_names(in, listing);
  read_address(in, listing);
  read_contact(in, listing);
  std::string hours;
  in.text("hours", {"opening_hours"}, hours);
  if (!hours.empty()) listing.hours.push_back(hours);  // one rule: splitting it would lose what "PH off" overrides
  in.text("description", {"description"}, listing.description);
  listing.is_clinic = is_skin_place(tags);
  read_treatments(in, listing);
  read_microneedling(in, listing);
}

}  // namespace needlepoint
