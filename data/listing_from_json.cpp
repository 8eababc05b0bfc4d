// The way in: a listing from JSON, each fault named by its path.
#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "data/listing_json.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

/// Walks one JSON object, takes its known members and reports the first thing that is wrong with its path.
class Reader {
 public:
  Reader(const json::value& value, std::string path, std::optional<Fault>& fault)
      : path_{std::move(path)}, fault_{fault} {
    if (value.is_object()) object_ = &value.get_object();
    else fail("must be an object");
  }

  /// Names every member that no read took.
  ~Reader() {
    if (!object_) return;
    for (const auto& member : *object_)
      if (std::find(taken_.begin(), taken_.end(), member.key()) == taken_.end()) fail_at(member.key(), "unknown field");
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  void read(std::string_view key, std::string& out) {
    if (const auto* value = take(key)) {
      if (value->is_string()) out = value->get_string();
      else fail_at(key, "must be a text");
    }
  }
  void read(std::string_view key, bool& out) {
    if (const auto* value = take(key)) {
      if (value->is_bool()) out = value->get_bool();
      else fail_at(key, "must be true or false");
    }
  }
  void read(std::string_view key, double& out) {
    if (const auto* value = take(key)) {
      if (value->is_number() && std::isfinite(value->to_number<double>())) out = value->to_number<double>();
      else fail_at(key, "must be a number");
    }
  }
  void read(std::string_view key, std::optional<double>& out) {
    if (!take(key)) return;
    out.emplace(0);
    read(key, *out);
  }
  void read(std::string_view key, std::int64_t& out) {
    if (const auto* value = take(key)) {
      boost::system::error_code error;
      const auto number = value->to_number<std::int64_t>(error);
      if (!error && number >= 0) out = number;
      else fail_at(key, "must be a whole number that is not negative");
    }
  }
  void read(std::string_view key, Instant& out) {
    read_text(key, out, parse_rfc3339, "must be a time such as 2026-11-23T15:49:00Z");
  }
  void read(std::string_view key, std::optional<Instant>& out) {
    read_text(key, out, parse_rfc3339, "must be a time such as 2026-11-23T15:49:00Z");
  }
  void read(std::string_view key, std::optional<Date>& out) {
    read_text(key, out, parse_iso_date, "must be a date such as 2026-11-23");
  }
  void read(std::string_view key, Strength& out) {
    read_text(key, out, strength_from_word, "must be one of unknown, stated, confirmed, contradicted, expired");
  }

  void read(std::string_view key, std::vector<std::string>& out) {
    each(key, [&](const json::value& value, const std::string& path) {
      if (value.is_string()) out.emplace_back(value.get_string());
      else fail_with(path, "must be a text");
    });
  }
  template <class T>
  void read(std::string_view key, std::vector<T>& out) {
    each(key, [&](const json::value& value, const std::string& path) { read_into(value, path, out.emplace_back()); });
  }
  template <class T>
  void read_member(std::string_view key, T& out) {
    if (const auto* value = take(key)) read_into(*value, at(key), out);
  }
  void read_facts(std::string_view key, decltype(Listing::facts)& out) {
    const auto* value = take(key);
    if (!value) return;
    if (!value->is_object()) return fail_at(key, "must be an object");
    Reader inner{*value, at(key), fault_};
    for (const auto& member : value->get_object()) inner.read(member.key(), out[std::string(member.key())]);
  }

  const json::value* take(std::string_view key) {
    if (!object_) return nullptr;
    taken_.emplace_back(key);
    const auto* value = object_->if_contains(key);
    return value && !value->is_null() ? value : nullptr;
  }
  void fail_at(std::string_view key, std::string what) { fail_with(at(key), std::move(what)); }

 private:
  std::string at(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
  }
  void fail(std::string what) { fail_with(path_, std::move(what)); }
  void fail_with(const std::string& path, std::string what) {
    if (!fault_) fault_ = Fault{FaultCode::bad_input, path, std::move(what)};
  }
  template <class F>
  void each(std::string_view key, F&& visit) {
    const auto* value = take(key);
    if (!value) return;
    if (!value->is_array()) return fail_at(key, "must be a list");
    std::size_t index = 0;
    for (const auto& element : value->get_array()) visit(element, at(key) + "[" + std::to_string(index++) + "]");
  }
  template <class T, class Parse>
  void read_text(std::string_view key, T& out, Parse parse, const char* what) {
    std::string text;
    if (!take(key)) return;
    read(key, text);
    if (const auto parsed = parse(text)) out = *parsed;
    else fail_at(key, what);
  }

  void read_into(const json::value& value, const std::string& path, Evidence& out) {
    Reader in{value, path, fault_};
    in.read_evidence(out);
  }
  void read_evidence(Evidence& out) {
    read("source", out.source), read("url", out.url), read("quote", out.quote);
    read("fetched_at", out.fetched_at), read("rule", out.rule), read("page_hash", out.page_hash);
    std::vector<std::uint64_t> range;
    each("bytes", [&](const json::value& value, const std::string& path) {
      boost::system::error_code error;
      range.push_back(value.to_number<std::uint64_t>(error));
      if (error) fail_with(path, "must be a whole number");
    });
    if (range.size() == 2) out.begin = range[0], out.end = range[1];
    else if (!range.empty()) fail_at("bytes", "must be two numbers");
  }
  void read_into(const json::value& value, const std::string& path, License& out) {
    Reader in{value, path, fault_};
    in.read("number", out.number), in.read("state", out.state), in.read("authority", out.authority);
    in.read("strength", out.strength), in.read("expires", out.expires), in.read("evidence", out.evidence);
  }
  void read_into(const json::value& value, const std::string& path, Practitioner& out) {
    Reader in{value, path, fault_};
    in.read("name", out.name), in.read("credential", out.credential), in.read("class", out.provider_class);
    in.read_member("license", out.license);
    if (out.name.empty()) in.fail_at("name", "is missing");
  }
  void read_into(const json::value& value, const std::string& path, DeviceUse& out) {
    Reader in{value, path, fault_};
    in.read("name", out.name), in.read("clearance", out.clearance), in.read("evidence", out.evidence);
    if (out.name.empty()) in.fail_at("name", "is missing");
  }
  void read_into(const json::value& value, const std::string& path, HygienePractice& out) {
    Reader in{value, path, fault_};
    in.read("practice", out.practice), in.read("about", out.about), in.read("strength", out.strength);
    in.read("evidence", out.evidence);
    if (out.practice.empty()) in.fail_at("practice", "is missing");
  }
  void read_into(const json::value& value, const std::string& path, Price& out) {
    Reader in{value, path, fault_};
    in.read("amount", out.amount), in.read("currency", out.currency), in.read("per", out.per),
        in.read("note", out.note);
    in.read("evidence", out.evidence);
    if (out.amount < 0) in.fail_at("amount", "must not be negative");
  }
  void read_into(const json::value& value, const std::string& path, Rating& out) {
    Reader in{value, path, fault_};
    in.read("value", out.value), in.read("count", out.count), in.read("adjusted", out.adjusted),
        in.read("source", out.source);
    if (out.value < 0 || out.value > 5) in.fail_at("value", "must be from 0 to 5");
  }
  void read_into(const json::value& value, const std::string& path, Review& out) {
    Reader in{value, path, fault_};
    in.read("rating", out.rating), in.read("text", out.text), in.read("author", out.author), in.read("date", out.date);
    in.read("source", out.source), in.read("evidence", out.evidence);
  }
  void read_into(const json::value& value, const std::string& path, Flag& out) {
    Reader in{value, path, fault_};
    in.read("id", out.id), in.read("reason", out.reason), in.read("source", out.source),
        in.read("evidence", out.evidence);
  }
  void read_into(const json::value& value, const std::string& path, Source& out) {
    Reader in{value, path, fault_};
    in.read("url", out.url), in.read("kind", out.kind), in.read("fetched_at", out.fetched_at);
  }
  void read_into(const json::value& value, const std::string& path, Attestation& out) {
    Reader in{value, path, fault_};
    in.read("value", out.value), in.read("strength", out.strength);
    in.read_evidence(out.evidence);
  }

  const json::object* object_ = nullptr;
  std::string path_;
  std::optional<Fault>& fault_;
  std::vector<std::string> taken_;
};

void read_point(Reader& in, Listing& out) {
  std::optional<double> latitude, longitude;
  in.read("lat", latitude), in.read("lon", longitude);
  if (!latitude && !longitude) return;
  if (latitude && longitude) out.point = geo::Point::from_degrees(*latitude, *longitude);
  if (!out.point)
    in.fail_at(latitude ? "lat" : "lon",
               "lat and lon must come together, in degrees, lat within 90 and lon within 180");
}

void read_listing(Reader& in, Listing& out) {
  in.read("id", out.id), in.read("name", out.name), in.read("aliases", out.aliases), in.read("brand", out.brand),
      in.read("url", out.url);
  in.read("is_clinic", out.is_clinic), in.read("offers_microneedling", out.offers_microneedling);
  in.read("street", out.street), in.read("city", out.city), in.read("region", out.region),
      in.read("postal_code", out.postal_code);
  in.read("country", out.country), read_point(in, out), in.read("location_source", out.location_source);
  in.read("phones", out.phones), in.read("email", out.email), in.read("time_zone", out.time_zone),
      in.read("hours", out.hours);
  in.read("treatments", out.treatments), in.read("concerns", out.concerns), in.read("description", out.description);
  in.read("languages", out.languages), in.read("knows_language", out.knows_language);
  in.read("devices", out.devices), in.read("hygiene", out.hygiene), in.read("practitioners", out.practitioners);
  in.read("prices", out.prices), in.read("reviews", out.reviews), in.read("visit", out.visit),
      in.read("booking_url", out.booking_url);
  in.read("flags", out.flags), in.read("sources", out.sources), in.read("updated_at", out.updated_at);
  if (in.take("rating")) in.read_member("rating", out.rating.emplace());
  in.read_facts("facts", out.facts);
  if (out.id.empty()) in.fail_at("id", "is missing");
  if (out.name.empty()) in.fail_at("name", "is missing");
}

}  // namespace

Result<Listing> listing_from_json(const json::value& value) {
  std::optional<Fault> fault;
  Listing listing;
  {
    Reader in{value, "", fault};
    read_listing(in, listing);
  }
  if (fault) return *fault;
  return listing;
}

Result<Listing> parse_listing(std::string_view text) {
  boost::system::error_code error;
  json::stream_parser parser;
  const auto consumed = parser.write_some(text.data(), text.size(), error);
  if (!error && consumed < text.size()) error = json::error::extra_data;
  if (!error) parser.finish(error);
  if (error) return Fault{FaultCode::bad_input, "byte " + std::to_string(consumed), "not JSON: " + error.message()};
  return listing_from_json(parser.release());
}

}  // namespace needlepoint
