#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/evidence.hpp"
#include "data/instant.hpp"
#include "data/strength.hpp"
#include "geo/point.hpp"

namespace needlepoint {

struct License {
  std::string number;     ///< as printed
  std::string state;      ///< "TX"; empty when not said
  std::string authority;  ///< "tdlr"
  Strength strength = Strength::unknown;
  std::optional<Date> expires;
  std::vector<Evidence> evidence;
  friend bool operator==(const License&, const License&) = default;
};

struct Practitioner {
  std::string name;
  std::string credential;      ///< as written: "RN, BSN"
  std::string provider_class;  ///< id in data/credentials.csv: "registered_nurse"; empty when unknown
  License license;
  friend bool operator==(const Practitioner&, const Practitioner&) = default;
};

struct DeviceUse {
  std::string name;
  std::string clearance;  ///< "K202243", or "not recorded"
  std::vector<Evidence> evidence;
  friend bool operator==(const DeviceUse&, const DeviceUse&) = default;
};

struct HygienePractice {
  std::string practice;  ///< id in data/hygiene.csv
  std::string about;     ///< the service it speaks of: "microneedling", "premises", "waxing"
  Strength strength = Strength::unknown;
  std::vector<Evidence> evidence;
  friend bool operator==(const HygienePractice&, const HygienePractice&) = default;
};

struct Price {
  double amount = 0;
  std::string currency;  ///< ISO 4217
  std::string per;       ///< "session", "package of 3"
  std::string note;      ///< what for, and qualifiers: "from", "face and neck"
  std::vector<Evidence> evidence;
  friend bool operator==(const Price&, const Price&) = default;
};

struct Rating {
  double value = 0;  ///< on a scale of 1 to 5
  std::int64_t count = 0;
  double adjusted = 0;  ///< pulled to the mean by its count; what `rating` sorts by
  std::string source;   ///< "self" when the clinic publishes it about itself
  friend bool operator==(const Rating&, const Rating&) = default;
};

struct Review {
  std::optional<double> rating;
  std::string text, author, date, source;
  std::vector<Evidence> evidence;
  friend bool operator==(const Review&, const Review&) = default;
};

struct Source {
  std::string url, kind;
  Instant fetched_at{};
  friend bool operator==(const Source&, const Source&) = default;
};

/// A caution about wording or risk, with its quote: a fact with a link, never an accusation.
struct Flag {
  std::string id;      ///< "fda_approved_wording"
  std::string reason;  ///< one sentence
  std::string source;  ///< URL of the rule or notice
  std::vector<Evidence> evidence;
  friend bool operator==(const Flag&, const Flag&) = default;
};

/// What a source says about one simple field ("name", "street", "phones", "hours", "lat"...): the value as that
/// source has it, and whether we show it (stated, confirmed) or show it as a contradiction.
struct Attestation {
  std::string value;
  Strength strength = Strength::stated;
  Evidence evidence;
  friend bool operator==(const Attestation&, const Attestation&) = default;
};

/// One place where a client can be treated. A chain with three addresses is three listings that share a brand.
struct Listing {
  std::string id, name;
  std::vector<std::string> aliases;
  std::string brand, url;
  bool is_clinic = true;
  bool offers_microneedling = false;
  std::string street, city, region, postal_code, country;
  std::optional<geo::Point> point;
  std::string location_source;      ///< "stated", "map_link", "address", "postal_code", "city", "imported"
  std::vector<std::string> phones;  ///< E.164 where the country is known
  std::string email, time_zone;
  std::vector<std::string> hours;                 ///< "Mo-Fr 09:00-17:00", as in schema.org
  std::vector<std::string> treatments, concerns;  ///< ids of the tables, or the clinic's words where no id fits
  std::string description;
  /// In which its own pages are written, and that it says are spoken there: BCP 47 primary subtags ("es"). One not
  /// listed is unknown, never absent.
  std::vector<std::string> languages, knows_language;
  std::vector<DeviceUse> devices;
  std::vector<HygienePractice> hygiene;
  std::vector<Practitioner> practitioners;
  std::vector<Price> prices;
  std::optional<Rating> rating;
  std::vector<Review> reviews;
  std::vector<std::string> visit;  ///< consultation | numbing | aftercare | patch_test
  std::string booking_url;
  std::vector<Flag> flags;
  std::vector<Source> sources;
  std::optional<Instant> updated_at;
  std::map<std::string, std::vector<Attestation>, std::less<>>
      facts;  ///< evidence for the simple fields, by field name

  friend bool operator==(const Listing&, const Listing&) = default;
};

}  // namespace needlepoint
