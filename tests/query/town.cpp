#include "tests/query/town.hpp"

#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <numbers>
#include <stdexcept>

#include "geo/distance.hpp"
#include "indexer/publish_changes.hpp"
#include "query/generation.hpp"

namespace needlepoint {

const Reference& small_reference() {
  static const Reference reference = [] {
    Reference out;
    out.treatments = {{"microneedling", "Microneedling", "", true, {"skin needling", "collagen induction therapy"}},
                      {"rf_microneedling", "RF microneedling", "microneedling", true, {"radiofrequency microneedling"}},
                      {"prp_microneedling", "PRP microneedling", "microneedling", true, {"vampire facial"}},
                      {"chemical_peel", "Chemical peel", "", false, {}}};
    out.concerns = {{"acne_scars", "Acne scars", {"acne scarring"}}, {"stretch_marks", "Stretch marks", {}}};
    out.devices = {{"skinpen", "SkinPen", "pen", "K202243", "", {"skin pen"}, false},
                   {"morpheus8", "Morpheus8", "rf_microneedling", "K200947", "", {}, false}};
    out.credentials = {{"physician", "Physician", "1", {"MD", "DO"}},
                       {"registered_nurse", "Registered nurse", "2", {"RN"}},
                       {"esthetician", "Esthetician", "3", {"LE"}}};
    out.hygiene = {{"single_use_needles", "Single-use needles", "", {}},
                   {"autoclave", "Autoclave", "", {}},
                   {"sharps_disposal", "Sharps disposal", "", {}}};
    out.languages = {{"en", "English", {}}, {"es", "Spanish", {}}, {"vi", "Vietnamese", {}}};
    return out;
  }();
  return reference;
}

TemporaryStore::TemporaryStore() {
  std::string path = (std::filesystem::temp_directory_path() / "needlepoint-test-XXXXXX").string();
  if (::mkdtemp(path.data()) == nullptr) throw std::runtime_error("no temporary folder");
  store.root = path;
}

TemporaryStore::~TemporaryStore() { std::filesystem::remove_all(store.root); }

std::shared_ptr<const Generation> publish_town(const Store& store, const std::vector<Listing>& listings,
                                               std::uint32_t frequent, const Reference& reference) {
  PublishOptions options;
  options.now = parse_rfc3339("2026-11-23T12:00:00Z").value();
  options.frequent = frequent;
  const auto source = [&](const std::function<void(Listing &&)>& sink) {
    for (const auto& listing : listings) sink(Listing{listing});
  };
  const auto published = publish(store, make_vocabulary(reference), source, options);
  return Generation::open(store.generations() / published.generation).value();
}

std::shared_ptr<const Generation> publish_town_later(const Store& store, const std::vector<Listing>& before,
                                                     const std::vector<Listing>& after, std::uint32_t frequent) {
  std::map<std::string, const Listing*> old;
  for (const auto& listing : before) old[listing.id] = &listing;
  ListingChanges changes;
  for (const auto& listing : after) {
    const auto found = old.find(listing.id);
    if (found == old.end() || *found->second != listing) changes.put.push_back(listing);
    if (found != old.end()) old.erase(found);
  }
  for (const auto& [id, listing] : old) changes.removed.push_back(id);
  PublishOptions options;
  options.now = parse_rfc3339("2026-11-23T18:00:00Z").value();
  options.frequent = frequent;
  const auto published = publish_changes(store, make_vocabulary(small_reference()), std::move(changes), options);
  return Generation::open(store.generations() / published.value().generation).value();
}

Listing clinic(std::string id, double latitude, double longitude) {
  Listing out;
  out.id = out.name = std::move(id);
  out.point = geo::Point::from_degrees(latitude, longitude);
  return out;
}

Listing& Town::operator[](char id) {
  for (auto& listing : listings)
    if (listing.id == std::string(1, id)) return listing;
  throw std::out_of_range(std::string("no clinic ") + id);
}

Town draw(std::string_view map, geo::Metres step) {
  Town town;
  const double degree = geo::mean_earth_radius * std::numbers::pi / 180;
  const auto plus = map.find('+');
  if (plus == map.npos) throw std::invalid_argument("the map has no +");
  int row = 0, column = 0, center_row = 0, center_column = 0;
  for (int pass = 0; pass < 2; ++pass) {
    row = column = 0;
    for (const char c : map) {
      if (c == '\n') {
        ++row, column = 0;
        continue;
      }
      if (c == '+') center_row = row, center_column = column;
      if (pass == 1 && std::isalpha(static_cast<unsigned char>(c))) {
        const double latitude = town.center.latitude() + (center_row - row) * step.value / degree;
        const double east =
            (column - center_column) * step.value / degree / std::cos(town.center.latitude() * std::numbers::pi / 180);
        town.listings.push_back(clinic(std::string(1, c), latitude, town.center.longitude() + east));
      }
      ++column;
    }
  }
  return town;
}

std::string ids(const Answer& answer) {
  std::string out;
  for (const auto& hit : answer.hits) out += (out.empty() ? "" : " ") + hit.id;
  return out;
}

}  // namespace needlepoint
