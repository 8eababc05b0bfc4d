// What they needle with: the name that the page gives, and the FDA's records about it. "Cleared" or "granted".
#include <algorithm>

#include "data/name_fold.hpp"
#include "web/page/clinic_sections.hpp"
#include "web/page/facts.hpp"
#include "web/page/words.hpp"

namespace needlepoint::web {
namespace {

/// FDA, "Potential Risks with Certain Uses of Radiofrequency (RF) Microneedling", October 15, 2025.
constexpr const char* radio_notice =
    "https://www.fda.gov/medical-devices/safety-communications/"
    "potential-risks-certain-uses-radiofrequency-rf-microneedling-fda-safety-communication";

const Device* find_device(const Reference& reference, const DeviceUse& use) {
  const auto found = std::find_if(reference.devices.begin(), reference.devices.end(), [&](const Device& device) {
    return device.label == use.name || device.id == use.name ||
           std::find(device.aliases.begin(), device.aliases.end(), use.name) != device.aliases.end();
  });
  return found == reference.devices.end() ? nullptr : &*found;
}

const DeviceRecord* find_record(const Reference& reference, std::string_view number) {
  const auto found = std::find_if(reference.device_records.begin(), reference.device_records.end(),
                                  [&](const DeviceRecord& record) { return record.number == number; });
  return found == reference.device_records.end() ? nullptr : &*found;
}

/// Devices that are not the needling that the FDA's list of microneedling devices is about, or not by a machine.
std::string family_words(const Device* device) {
  if (device == nullptr) return {};
  if (device->family == "roller")
    return "A manual roller or stamp: none is in the FDA’s list of microneedling devices that we hold.";
  if (device->family == "nano")
    return "Nano-needling or microchanneling: a procedure of its own, not in the FDA’s list of microneedling devices.";
  if (device->family == "micro_coring") return "Micro-coring takes tiny cores out of the skin: it is not needling.";
  return {};
}

View record_view(const std::string& number, const DeviceRecord* record) {
  const bool granted = clearance_word(number) == "granted";
  View view;
  view["number"] = number;
  view["href"] = granted ? "https://www.accessdata.fda.gov/scripts/cdrh/cfdocs/cfpmn/denovo.cfm?id=" + number
                         : "https://www.accessdata.fda.gov/scripts/cdrh/cfdocs/cfpmn/pmn.cfm?ID=" + number;
  view["word"] = granted ? std::string{"De Novo granted"} : std::string{"510(k) cleared"};
  std::string about;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) about += (about.empty() ? "" : "; ") + part;
  };
  if (record != nullptr) add(record->name), add(record->date), add(record->indication), add(record->depth);
  view["about"] = about;
  view["has_about"] = !about.empty();
  return view;
}

/// "K202243 DEN160029", one view a number.
View records_of(const std::string& clearance, const Reference& reference) {
  auto records = list();
  for (std::size_t begin = 0; begin < clearance.size();) {
    const auto end = std::min(clearance.find_first_of(" ,;", begin), clearance.size());
    const auto number = clearance.substr(begin, end - begin);
    begin = end + 1;
    if (!clearance_word(number).empty()) records << record_view(number, find_record(reference, number));
  }
  return records;
}

/// Whether the name says which of the family's models it is; where there is one record, there is nothing to say.
bool names_a_model(const DeviceUse& use, const Reference& reference) {
  if (use.clearance.find(' ') == std::string::npos) return true;
  return std::any_of(reference.device_records.begin(), reference.device_records.end(), [&](const auto& record) {
    return use.clearance.find(record.number) != std::string::npos &&
           std::any_of(record.models.begin(), record.models.end(),
                       [&](const auto& model) { return fold_name(model) == fold_name(use.name); });
  });
}

bool offers_radio(const Listing& listing) {
  return std::find(listing.treatments.begin(), listing.treatments.end(), "rf_microneedling") !=
         listing.treatments.end();
}

}  // namespace

void put_devices(View& view, const Listing& listing, const Reference& reference) {
  auto devices = list();
  bool radio = offers_radio(listing);
  for (const auto& use : listing.devices) {
    const auto* known = find_device(reference, use);
    const auto word = clearance_word(use.clearance);
    const auto family = family_words(known);
    radio = radio || (known != nullptr && known->family == "rf_microneedling");
    View one;
    one["name"] = use.name;
    one["strength"] = word.empty() ? "stated" : "confirmed";
    one["recorded"] = !word.empty();
    one["record"] = word == "granted" ? "FDA De Novo granted" : "FDA cleared";
    one["records"] = records_of(use.clearance, reference);
    one["which_model"] = !word.empty() && !names_a_model(use, reference);
    one["family"] = family;
    one["has_family"] = !family.empty();
    one["evidence"] = evidence_view(use.evidence);
    devices << one;
  }
  view["no_devices"] = listing.devices.empty();
  view["devices"] = std::move(devices);
  view["radio"] = radio;
  view["radio_notice"] = radio_notice;
}

}  // namespace needlepoint::web
