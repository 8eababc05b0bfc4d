#include "web/page/facts.hpp"

#include <algorithm>
#include <array>

#include "web/page/words.hpp"

namespace needlepoint::web {
namespace {

std::string source_words(const Evidence& evidence) {
  if (evidence.source == "page") return "read on";
  if (evidence.source == "osm") return "from OpenStreetMap,";
  if (evidence.source == "listings") return "from an imported list,";
  if (evidence.rule == "inspections.attested") return "attested to us,";
  if (evidence.source == "inspections") return "from an inspection record,";
  return "from the register " + evidence.source + ",";
}

template <class Table>
std::string label_of(const Table& table, std::string_view id) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.id == id; });
  return found == table.end() ? plain_words(id) : found->label;
}

View badge(const std::string& href, Strength strength, std::string text) {
  View view;
  view["href"] = href;
  view["strength"] = std::string{to_word(strength)};
  view["text"] = std::move(text);
  return view;
}

std::string license_text(Strength strength) {
  switch (strength) {
    case Strength::confirmed:
      return "License confirmed";
    case Strength::stated:
      return "License stated";
    case Strength::contradicted:
      return "License contradicted";
    case Strength::expired:
      return "License expired on record";
    case Strength::unknown:
      return "License not stated";
  }
  return "License not stated";
}

View device_badge(const Listing& listing, const std::string& base) {
  if (listing.devices.empty()) return badge(base + "#devices", Strength::unknown, "Device not stated");
  const auto recorded = std::find_if(listing.devices.begin(), listing.devices.end(),
                                     [](const DeviceUse& use) { return !clearance_word(use.clearance).empty(); });
  if (recorded == listing.devices.end())
    return badge(base + "#devices", Strength::stated, listing.devices.front().name);
  return badge(base + "#devices", Strength::confirmed,
               recorded->name + ", FDA " + std::string{clearance_word(recorded->clearance)});
}

}  // namespace

View evidence_view(const std::vector<Evidence>& evidence) {
  auto views = list();
  for (const auto& piece : evidence) {
    View view;
    view["quote"] = piece.quote;
    view["has_quote"] = !piece.quote.empty();
    view["link"] = safe_link(piece.url);
    view["linked"] = !safe_link(piece.url).empty();
    view["where"] = host_words(piece.url);
    view["source"] = source_words(piece);
    view["date"] = piece.fetched_at == Instant{} ? std::string{} : date_words(piece.fetched_at);
    view["dated"] = piece.fetched_at != Instant{};
    view["rule"] = piece.rule;
    views << view;
  }
  return views;
}

Strength best_license(const Listing& listing) {
  static constexpr std::array order{Strength::confirmed, Strength::contradicted, Strength::expired, Strength::stated};
  for (const auto strength : order)
    for (const auto& person : listing.practitioners)
      if (person.license.strength == strength) return strength;
  return Strength::unknown;
}

bool has_recorded_device(const Listing& listing) {
  return std::any_of(listing.devices.begin(), listing.devices.end(),
                     [](const DeviceUse& use) { return !clearance_word(use.clearance).empty(); });
}

Strength practice_strength(const Listing& listing, std::string_view id) {
  const auto* practice = find_practice(listing, id);
  if (practice && practice->strength != Strength::unknown) return practice->strength;
  return id == "fda_cleared_device" && has_recorded_device(listing) ? Strength::confirmed : Strength::unknown;
}

const HygienePractice* find_practice(const Listing& listing, std::string_view id) {
  const HygienePractice* best = nullptr;
  for (const auto& practice : listing.hygiene)
    if (practice.practice == id && (!best || best->strength == Strength::unknown)) best = &practice;
  return best;
}

std::size_t stated_practices(const Listing& listing, const Reference& reference) {
  return static_cast<std::size_t>(
      std::count_if(reference.hygiene.begin(), reference.hygiene.end(), [&](const HygieneKind& kind) {
        const auto strength = practice_strength(listing, kind.id);
        return strength == Strength::stated || strength == Strength::confirmed;
      }));
}

std::string_view clearance_word(std::string_view clearance) {
  const auto has_number = [&](std::string_view letters) {
    for (auto at = clearance.find(letters); at != std::string_view::npos; at = clearance.find(letters, at + 1)) {
      const auto digit = at + letters.size();
      const bool begins = at == 0 || clearance[at - 1] == ' ' || clearance[at - 1] == ',';
      if (begins && digit < clearance.size() && clearance[digit] >= '0' && clearance[digit] <= '9') return true;
    }
    return false;
  };
  return has_number("K") ? "cleared" : has_number("DEN") ? "granted" : std::string_view{};
}

View badges_view(const Listing& listing, const Reference& reference, const std::string& base) {
  auto badges = list();
  const auto license = best_license(listing);
  badges << badge(base + "#license", license, license_text(license));
  const auto stated = stated_practices(listing, reference);
  badges << badge(base + "#hygiene", stated > 0 ? Strength::stated : Strength::unknown,
                  "Hygiene " + std::to_string(stated) + " of " + std::to_string(reference.hygiene.size()) + " stated");
  badges << device_badge(listing, base);
  if (listing.rating)
    badges << badge(base + "#rating", Strength::stated,
                    "Rated " + rating_words(listing.rating->value) + " by " + std::to_string(listing.rating->count) +
                        (listing.rating->source == "self" ? ", says the clinic" : ", " + listing.rating->source));
  if (!listing.flags.empty())
    badges << badge(base + "#cautions", Strength::contradicted,
                    count_words(listing.flags.size(), "caution", "cautions"));
  return badges;
}

std::string treatment_label(const Reference& reference, std::string_view id) {
  return label_of(reference.treatments, id);
}
std::string concern_label(const Reference& reference, std::string_view id) { return label_of(reference.concerns, id); }
std::string credential_label(const Reference& reference, std::string_view id) {
  return label_of(reference.credentials, id);
}

}  // namespace needlepoint::web
