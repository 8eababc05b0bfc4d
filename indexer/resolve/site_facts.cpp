#include "indexer/resolve/site_facts.hpp"

#include <algorithm>
#include <set>

#include "data/name_fold.hpp"

namespace needlepoint {
namespace {

double number_in(const Claim& claim, std::string_view member) {
  const auto* value = claim.value.is_object() ? claim.value.get_object().if_contains(member) : nullptr;
  return value != nullptr && value->is_number() ? value->to_number<double>() : 0;
}

void add_evidence(std::vector<Evidence>& evidence, const Claim& claim) {
  constexpr std::size_t enough = 5;
  const bool said = std::any_of(evidence.begin(), evidence.end(), [&](const Evidence& e) {
    return e.url == claim.evidence.url && e.quote == claim.evidence.quote;
  });
  if (!said && evidence.size() < enough) evidence.push_back(claim.evidence);
}

void add_ids(const SiteClaims& claims, std::string_view field, std::vector<std::string>& ids) {
  std::set<std::string> seen;
  for (const auto* claim : claims.of(field))
    if (seen.insert(text_in(*claim)).second) ids.push_back(text_in(*claim));
  std::sort(ids.begin(), ids.end());
}

/// What a site says of one device.
struct DeviceSaid {
  DeviceUse use;
  std::string family;  ///< of data/devices.csv; empty for one that it does not know
  bool used = false, told = false;
  std::set<std::string_view> pages;
};

/// Used here, or told of without another of its kind being used: "Morpheus8 goes deeper" on the page that sells Secret
/// RF. A roller that is only told of is one to stay away from.
bool is_own(const DeviceSaid& device, const std::map<std::string, DeviceSaid>& all) {
  if (device.used) return true;
  if (!device.told || device.family == "roller") return false;
  return device.pages.size() > 1 || std::none_of(all.begin(), all.end(), [&](const auto& other) {
           return other.second.used && other.second.family == device.family;
         });
}

void add_devices(const SiteClaims& claims, const Reference& reference, Listing& listing) {
  std::map<std::string, DeviceSaid> devices;  // by the table's id
  for (const auto* claim : claims.of("device")) {
    const auto id = text_in(*claim, "id");
    auto& device = devices[id];
    const auto known = std::find_if(reference.devices.begin(), reference.devices.end(),
                                    [&](const Device& row) { return row.id == id; });
    if (known != reference.devices.end()) device.family = known->family;
    if (claim->evidence.rule == "text.device.compared") continue;
    (claim->evidence.rule == "text.device" ? device.used : device.told) = true;
    device.pages.insert(claim->evidence.url);
    if (text_in(*claim, "name").size() > device.use.name.size()) device.use.name = text_in(*claim, "name");
    device.use.clearance = text_in(*claim, "clearance");
    add_evidence(device.use.evidence, *claim);
  }
  std::erase_if(devices, [&](const auto& entry) { return !is_own(entry.second, devices); });
  for (const auto& device : reference.devices)  // the longest name may say which model it is
    if (const auto used = devices.find(device.id); used != devices.end())
      used->second.use.clearance = clearance_of(reference, device, used->second.use.name);
  // "Dermapen 4" on one page and "Dermapen" on another are one device; the model is what was meant.
  for (const auto& said : devices) {
    const auto& name = said.second.use.name;
    const bool shorter = std::any_of(devices.begin(), devices.end(), [&](const auto& other) {
      return other.first != said.first && other.second.use.name.size() > name.size() &&
             fold_name(other.second.use.name).starts_with(fold_name(name));
    });
    if (!shorter) listing.devices.push_back(said.second.use);
  }
}

void add_hygiene(const SiteClaims& claims, Listing& listing) {
  std::map<std::pair<std::string, std::string>, HygienePractice> practices;
  for (const auto* claim : claims.of("hygiene")) {
    const auto practice = text_in(*claim, "practice"), about = text_in(*claim, "about");
    auto& entry = practices[{practice, about}];
    entry.practice = practice, entry.about = about, entry.strength = Strength::stated;
    add_evidence(entry.evidence, *claim);
  }
  for (auto& [key, practice] : practices) listing.hygiene.push_back(std::move(practice));
}

/// What "$" is in `country`, or an amount without a sign ("139,-").
std::string currency_of(const std::string& sign, std::string_view country) {
  static constexpr std::pair<std::string_view, std::string_view> dollars[] = {
      {"CA", "CAD"}, {"AU", "AUD"}, {"NZ", "NZD"}, {"SG", "SGD"}, {"HK", "HKD"},
      {"MX", "MXN"}, {"AR", "ARS"}, {"CL", "CLP"}, {"CO", "COP"}};
  static constexpr std::pair<std::string_view, std::string_view> unsigned_amounts[] = {
      {"CH", "CHF"}, {"PL", "PLN"}, {"GB", "GBP"}, {"DK", "DKK"}, {"SE", "SEK"}, {"NO", "NOK"}, {"US", "USD"}};
  const auto look = [&](const auto& table, std::string_view otherwise) {
    const auto found =
        std::find_if(std::begin(table), std::end(table), [&](const auto& row) { return row.first == country; });
    return std::string{found == std::end(table) ? otherwise : found->second};
  };
  if (sign == "$") return look(dollars, "USD");
  return sign.empty() ? look(unsigned_amounts, "EUR") : sign;
}

void add_prices(const SiteClaims& claims, std::string_view country, Listing& listing) {
  for (const auto* claim : claims.of("price")) {
    const auto amount = number_in(*claim, "amount");
    const auto currency = currency_of(text_in(*claim, "currency"), country);
    const auto same = std::find_if(listing.prices.begin(), listing.prices.end(), [&](const Price& price) {
      return price.amount == amount && price.currency == currency;
    });
    if (same != listing.prices.end()) add_evidence(same->evidence, *claim);
    else if (listing.prices.size() < 30)
      listing.prices.push_back({.amount = amount,
                                .currency = currency,
                                .per = text_in(*claim, "per"),
                                .note = text_in(*claim, "note"),
                                .evidence = {claim->evidence}});
  }
}

void add_rating(const SiteClaims& claims, Listing& listing) {
  // Ratings that change from page to page were made up by a template; the home page's is taken, the first that is read.
  const Claim* chosen = nullptr;
  for (const auto* claim : claims.of("rating"))
    if (chosen == nullptr || (is_from_data(*claim) && !is_from_data(*chosen)) ||
        (is_from_data(*claim) == is_from_data(*chosen) && claim->evidence.url.size() < chosen->evidence.url.size()))
      chosen = claim;
  if (chosen == nullptr) return;
  listing.rating = Rating{.value = number_in(*chosen, "value"),
                          .count = static_cast<std::int64_t>(number_in(*chosen, "count")),
                          .adjusted = 0,
                          .source = text_in(*chosen, "source")};
  for (const auto* claim : claims.of("rating")) {
    const bool agrees = number_in(*claim, "value") == listing.rating->value;
    auto& facts = listing.facts["rating"];
    if (facts.size() < 8)
      facts.push_back({.value = claim->evidence.quote,
                       .strength = agrees ? Strength::stated : Strength::contradicted,
                       .evidence = claim->evidence});
  }
}

void add_reviews(const SiteClaims& claims, Listing& listing) {
  std::set<std::string> seen;
  for (const auto* claim : claims.of("review")) {
    if (listing.reviews.size() >= 50 || !seen.insert(text_in(*claim, "author") + text_in(*claim, "text")).second)
      continue;
    Review review{.rating = {},
                  .text = text_in(*claim, "text"),
                  .author = text_in(*claim, "author"),
                  .date = text_in(*claim, "date"),
                  .source = "self",
                  .evidence = {claim->evidence}};
    if (const auto stars = number_in(*claim, "rating"); stars > 0) review.rating = stars;
    listing.reviews.push_back(std::move(review));
  }
}

/// Each with up to three pages that show it.
void add_languages(const SiteClaims& claims, std::string_view claimed, const char* field,
                   std::vector<std::string>& languages, Listing& listing) {
  add_ids(claims, claimed, languages);
  std::map<std::string, int> shown;
  for (const auto* claim : claims.of(claimed))
    if (shown[text_in(*claim)]++ < 3)
      listing.facts[field].push_back(
          {.value = text_in(*claim), .strength = Strength::stated, .evidence = claim->evidence});
}

void add_flags(const SiteClaims& claims, Listing& listing) {
  for (const auto* claim : claims.of("flag")) {
    const auto id = text_in(*claim, "id");
    const auto same =
        std::find_if(listing.flags.begin(), listing.flags.end(), [&](const Flag& flag) { return flag.id == id; });
    if (same != listing.flags.end()) add_evidence(same->evidence, *claim);
    else
      listing.flags.push_back({.id = id,
                               .reason = text_in(*claim, "reason"),
                               .source = text_in(*claim, "source"),
                               .evidence = {claim->evidence}});
  }
}

}  // namespace

void add_site_facts(const SiteClaims& claims, const Reference& reference, std::string_view country, Listing& listing) {
  add_ids(claims, "treatment", listing.treatments);
  add_ids(claims, "concern", listing.concerns);
  add_ids(claims, "visit", listing.visit);
  if (listing.offers_microneedling) add_devices(claims, reference, listing);
  add_hygiene(claims, listing);
  add_people(claims, reference, listing);
  if (listing.offers_microneedling) add_prices(claims, country, listing);
  add_languages(claims, "language", "languages", listing.languages, listing);
  add_languages(claims, "knows_language", "knows_language", listing.knows_language, listing);
  add_rating(claims, listing);
  add_reviews(claims, listing);
  if (listing.offers_microneedling) add_flags(claims, listing);
  if (!claims.of("booking_url").empty()) listing.booking_url = text_in(*claims.of("booking_url").front());
  if (!claims.of("email").empty()) listing.email = text_in(*claims.of("email").front());
}

}  // namespace needlepoint
