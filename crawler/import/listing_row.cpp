#include "crawler/import/listing_row.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <utility>

#include "crawler/phone_number.hpp"

namespace needlepoint {
namespace {

constexpr std::array<std::string_view, 24> columns = {
    "id",          "name",        "aliases",    "brand",    "url",         "street",    "city",
    "region",      "postal_code", "country",    "lat",      "lon",         "phone",     "email",
    "time_zone",   "hours",       "treatments", "concerns", "description", "is_clinic", "offers_microneedling",
    "booking_url", "updated_at",  "visit"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> other_names = {{{"phones", "phone"},
                                                                                        {"telephone", "phone"},
                                                                                        {"latitude", "lat"},
                                                                                        {"longitude", "lon"},
                                                                                        {"lng", "lon"},
                                                                                        {"website", "url"},
                                                                                        {"address", "street"},
                                                                                        {"state", "region"},
                                                                                        {"zip", "postal_code"},
                                                                                        {"postcode", "postal_code"},
                                                                                        {"opening_hours", "hours"},
                                                                                        {"title", "name"}}};

/// Takes the cells of one row and remembers the first thing that is wrong.
class RowReader {
 public:
  RowReader(const ListingRow& row, const Evidence& evidence, Listing& out)
      : row_{row}, evidence_{evidence}, out_{out} {}

  std::string_view cell(std::string_view column) const {
    const auto found = row_.find(column);
    return found == row_.end() ? std::string_view{} : trimmed(found->second);
  }
  void text(std::string_view column, std::string& out) {
    out = cell(column);
    if (!out.empty()) attest(column, out);
  }
  void list(std::string_view column, std::vector<std::string>& out) {
    out = split_list(cell(column), ";");
    if (!out.empty()) attest(column, std::string{cell(column)});
  }
  void truth(std::string_view column, bool& out) {
    const auto value = cell(column);
    if (value.empty()) return;
    if (value == "true" || value == "1" || value == "yes") out = true;
    else if (value == "false" || value == "0" || value == "no") out = false;
    else fail(column, "must be true or false");
  }
  void point() {
    const auto lat = cell("lat"), lon = cell("lon");
    if (lat.empty() && lon.empty()) return;
    const auto latitude = number(lat), longitude = number(lon);
    if (!latitude || !longitude) return fail(latitude ? "lon" : "lat", "must be a number of degrees");
    out_.point = geo::Point::from_degrees(*latitude, *longitude);
    if (!out_.point) {
      const bool swapped = geo::Point::from_degrees(*longitude, *latitude).has_value();
      return fail("lat", swapped ? "is over 90; lat and lon look swapped" : "lat must be within 90 and lon within 180");
    }
    if (*latitude == 0 && *longitude == 0) return fail("lat", "a position of 0, 0 is a missing one");
    out_.location_source = "imported";
    attest("lat", std::string{lat} + ", " + std::string{lon});
  }
  void phones() {
    for (const auto& printed : split_list(cell("phone"), ";"))
      out_.phones.push_back(to_e164(printed, out_.country).value_or(printed));
    if (!out_.phones.empty()) attest("phone", std::string{cell("phone")}, "phones");
  }
  void fail(std::string_view column, std::string what) {
    if (!fault_) fault_ = Fault{FaultCode::bad_input, std::string{column}, std::move(what)};
  }
  const std::optional<Fault>& fault() const { return fault_; }

 private:
  static std::optional<double> number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
  }
  void attest(std::string_view column, const std::string& quote, std::string_view field = {}) {
    auto evidence = evidence_;
    evidence.quote = quote;
    evidence.rule = evidence_.source + "." + std::string{column};
    auto& facts = out_.facts[std::string{field.empty() ? column : field}];
    facts.push_back(Attestation{.value = quote, .strength = Strength::stated, .evidence = std::move(evidence)});
  }

  const ListingRow& row_;
  const Evidence& evidence_;
  Listing& out_;
  std::optional<Fault> fault_;
};

}  // namespace

std::string_view listing_column(std::string_view name) {
  for (const auto& [other, column] : other_names)
    if (name == other) return column;
  const auto* const found = std::find(columns.begin(), columns.end(), name);
  return found == columns.end() ? std::string_view{} : *found;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  const auto begin = text.find_first_not_of(white);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(white) - begin + 1);
}

std::vector<std::string> split_list(std::string_view text, std::string_view separators) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(separators), text.size());
    if (const auto part = trimmed(text.substr(0, end)); !part.empty()) out.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string made_up_id(std::string_view source, std::initializer_list<std::string_view> parts) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  const auto mix = [&hash](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3ULL; };
  for (const auto part : parts) {
    for (const char c : part) mix(static_cast<unsigned char>(c));
    mix(0xFF);  // no UTF-8 text holds it, so "ab","c" and "a","bc" differ
  }
  std::array<char, 17> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash));
  return std::string{source} + "-" + digits.data();
}

Result<Listing> listing_from_row(const ListingRow& row, const Evidence& evidence) {
  Listing out;
  RowReader in{row, evidence, out};
  in.text("name", out.name), in.list("aliases", out.aliases), in.text("brand", out.brand), in.text("url", out.url);
  in.text("street", out.street), in.text("city", out.city), in.text("region", out.region),
      in.text("postal_code", out.postal_code);
  in.text("country", out.country), in.point(), in.phones(), in.text("email", out.email),
      in.text("time_zone", out.time_zone);
  in.list("hours", out.hours), in.list("treatments", out.treatments), in.list("concerns", out.concerns);
  in.text("description", out.description), in.list("visit", out.visit), in.text("booking_url", out.booking_url);
  in.truth("is_clinic", out.is_clinic), in.truth("offers_microneedling", out.offers_microneedling);
  if (out.name.empty()) in.fail("name", "is missing");
  if (!out.country.empty() && out.country.size() != 2) in.fail("country", "must be two letters, such as US");
  if (const auto updated = in.cell("updated_at"); !updated.empty()) {
    out.updated_at = parse_rfc3339(updated);
    if (!out.updated_at) in.fail("updated_at", "must be a time such as 2026-11-23T15:49:00Z");
  }
  if (in.fault()) return *in.fault();
  for (auto& letter : out.country)
    letter = static_cast<char>(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
  out.id = in.cell("id");
  if (out.id.empty())
    out.id =
        made_up_id(evidence.source, {out.name, out.street, out.postal_code, out.city, in.cell("lat"), in.cell("lon")});
  if (!out.updated_at) out.updated_at = evidence.fetched_at;
  out.sources.push_back(Source{.url = evidence.url, .kind = evidence.source, .fetched_at = evidence.fetched_at});
  return out;
}

}  // namespace needlepoint
