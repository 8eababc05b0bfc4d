#include "indexer/resolve/site_listing.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <set>

#include "data/name_fold.hpp"
#include "geo/distance.hpp"
#include "indexer/resolve/listing_id.hpp"
#include "indexer/resolve/site_facts.hpp"

namespace needlepoint {
namespace {

/// Values of one field, with how many pages say each.
struct Vote {
  std::string value;
  double weight = 0;
  std::vector<const Claim*> said_by;
};

std::vector<Vote> votes_of(const std::vector<const Claim*>& claims,
                           const std::function<std::string(const Claim&)>& value_of) {
  std::vector<Vote> votes;
  std::set<std::string> counted;
  for (const auto* claim : claims) {
    const auto value = value_of(*claim);
    if (value.empty()) continue;
    auto found = std::find_if(votes.begin(), votes.end(), [&](const Vote& vote) { return vote.value == value; });
    if (found == votes.end()) found = votes.insert(votes.end(), {.value = value, .weight = 0, .said_by = {}});
    found->said_by.push_back(claim);
    // The visible page weighs more than hidden markup; each page counts once a rule.
    if (counted.insert(value + claim->evidence.url + claim->evidence.rule).second)
      found->weight += is_from_data(*claim) ? 0.9 : 1.0;
  }
  std::stable_sort(votes.begin(), votes.end(), [](const Vote& a, const Vote& b) { return a.weight > b.weight; });
  return votes;
}

void attest(Listing& listing, const char* field, const Vote& vote, Strength strength) {
  auto& facts = listing.facts[field];
  for (std::size_t i = 0; i < vote.said_by.size() && i < 3; ++i)
    facts.push_back({.value = vote.value, .strength = strength, .evidence = vote.said_by[i]->evidence});
}

std::string last_digits(const std::string& phone) { return phone.size() > 9 ? phone.substr(phone.size() - 9) : phone; }

/// Bytes of a page that part what belongs together from what does not: a card with its icons, or one line.
constexpr std::uint64_t same_card = 3000, next_line = 160;

/// The place whose address stands nearest to `claim` on the same page, at most `reach` bytes away; else null.
const SiteAddress* nearest_place(const std::vector<SiteAddress>& all, const Claim& claim, std::uint64_t reach) {
  const SiteAddress* nearest = nullptr;
  const auto& there = claim.evidence;
  if (there.end == 0) return nullptr;
  for (const auto& place : all)
    for (const auto* address : place.said_by) {
      const auto& here = address->evidence;
      if (here.url != there.url || here.end == 0 || is_from_data(*address) != is_from_data(claim)) continue;
      const auto gap = here.begin > there.end   ? here.begin - there.end
                       : there.begin > here.end ? there.begin - here.end
                                                : 0;
      if (gap < reach || (gap == reach && nearest == nullptr)) nearest = &place, reach = gap;
    }
  return nearest;
}

/// The places beside whose addresses a value stands.
std::set<const SiteAddress*> places_beside(const std::vector<SiteAddress>& all, const Vote& vote) {
  std::set<const SiteAddress*> beside;
  for (const auto* claim : vote.said_by)
    if (const auto* place = nearest_place(all, *claim, same_card)) beside.insert(place);
  return beside;
}

/// In a line with an address, or a few lines from it: the second number of the contact page.
bool is_beside_address(const std::vector<SiteAddress>& all, const Vote& vote) {
  return std::any_of(vote.said_by.begin(), vote.said_by.end(), [&](const Claim* claim) {
    return claim->evidence.rule != "text.phone.prose" && nearest_place(all, *claim, next_line) != nullptr;
  });
}

/// Given as contact: in a link, in markup, at the foot of the page, or in a line with an address.
bool is_contact(const std::vector<SiteAddress>& all, const Vote& vote) {
  return std::any_of(vote.said_by.begin(), vote.said_by.end(),
                     [&](const Claim* claim) {
                       const auto& rule = claim->evidence.rule;
                       return is_from_data(*claim) || rule == "link.tel" || rule.ends_with(".footer");
                     }) ||
         is_beside_address(all, vote);
}

bool is_on_one_page(const Vote& vote) {
  return std::all_of(vote.said_by.begin(), vote.said_by.end(),
                     [&](const Claim* claim) { return claim->evidence.url == vote.said_by.front()->evidence.url; });
}

/// Numbers that the site repeats, or gives as its contact. A number that one page mentions once beside one that stands
/// on all pages is somebody else's; with several places, one that stands beside another place's address is that
/// place's.
void add_phones(const SiteClaims& claims, const std::vector<SiteAddress>& all, const SiteAddress* place,
                Listing& listing) {
  const auto votes = votes_of(claims.of("phone"), [](const Claim& claim) { return text_in(claim); });
  const bool any_contact =
      std::any_of(votes.begin(), votes.end(), [&](const Vote& vote) { return is_contact(all, vote); });
  const auto is_here = [&](const Vote& vote) { return all.size() > 1 && places_beside(all, vote).contains(place); };
  const bool any_here = std::any_of(votes.begin(), votes.end(), is_here);
  const double most = votes.empty() ? 0 : votes.front().weight;
  std::set<std::string> taken;
  for (const auto& vote : votes) {
    if (vote.weight < most * 0.34 && !is_here(vote) && !is_beside_address(all, vote)) continue;
    if (any_contact && is_on_one_page(vote) && !is_contact(all, vote)) continue;
    if (any_here && !is_here(vote) && !places_beside(all, vote).empty()) continue;
    if (!taken.insert(last_digits(vote.value)).second) continue;
    if (listing.phones.size() >= 3) break;
    listing.phones.push_back(vote.value);
    attest(listing, "phones", vote, Strength::stated);
  }
}

std::string joined_hours(const Claim& claim) {
  return claim.value.is_array() ? boost::json::serialize(claim.value) : std::string{};
}

/// Of the week, with hours: "Mo-Fr 09:00-17:00" is five.
int days_in(const Claim& claim) {
  static constexpr std::string_view week = "MoTuWeThFrSaSu";
  std::set<std::size_t> days;
  for (const auto& value : claim.value.get_array()) {
    const std::string_view text = value.get_string();
    auto day = week.find(text.substr(0, 2));
    const auto last = text.size() > 5 && text[2] == '-' ? week.find(text.substr(3, 2)) : day;
    if (day == week.npos || last == week.npos) continue;
    for (days.insert(day); day != last; days.insert(day)) day = (day + 2) % week.size();
  }
  return static_cast<int>(days.size());
}

void add_hours(const SiteClaims& claims, const std::vector<SiteAddress>& all, const SiteAddress* place,
               Listing& listing) {
  auto wanted = claims.of("hours");
  if (all.size() > 1 && place != nullptr) {  // hours printed beside this address and beside no other
    std::vector<const Claim*> near;
    for (const auto& vote : votes_of(wanted, joined_hours))
      if (places_beside(all, vote) == std::set{place})
        near.insert(near.end(), vote.said_by.begin(), vote.said_by.end());
    if (!near.empty()) wanted = near;
  }
  auto votes = votes_of(wanted, joined_hours);
  if (votes.empty()) return;
  // What people read wins over hidden markup, however many pages carry that: a template is forgotten, a door is not.
  // One day alone is an event's, or a holiday's. Then what most pages say, then the fuller week.
  const auto is_visible_week = [](const Vote& vote) {
    return std::any_of(vote.said_by.begin(), vote.said_by.end(),
                       [](const Claim* claim) { return !is_from_data(*claim) && days_in(*claim) >= 2; });
  };
  std::stable_sort(votes.begin(), votes.end(), [&](const Vote& a, const Vote& b) {
    if (is_visible_week(a) != is_visible_week(b)) return is_visible_week(a);
    if (std::abs(a.weight - b.weight) > 0.5) return a.weight > b.weight;
    return a.value.size() > b.value.size();
  });
  for (const auto& value : votes.front().said_by.front()->value.get_array())
    listing.hours.emplace_back(value.get_string());
  attest(listing, "hours", votes.front(), Strength::stated);
  for (std::size_t i = 1; i < votes.size() && i < 4; ++i) attest(listing, "hours", votes[i], Strength::contradicted);
}

/// Coordinates stated for this place, else a map link's, else the gazetteer's for its postal code or town.
void add_position(const SiteClaims& claims, const std::vector<SiteAddress>& all, const SiteAddress* place,
                  const geo::Gazetteer& places, Listing& listing) {
  const auto rough =
      place == nullptr ? std::nullopt : places.locate(place->city, place->region, place->postal_code, place->country);
  const auto plausible = [&](geo::Point point) {
    return !rough || !rough->center || geo::distance(point, *rough->center) < geo::kilometres(80);
  };
  const Claim* best = nullptr;
  for (const auto* kind : {"stated", "map_link"})
    for (const auto* claim : claims.of("coordinates")) {
      if (best != nullptr || text_in(*claim, "kind") != kind) continue;
      const auto& value = claim->value.get_object();
      const auto point =
          geo::Point::from_degrees(value.at("lat").to_number<double>(), value.at("lon").to_number<double>());
      const auto postal = text_in(*claim, "postal_code");
      const bool this_place = all.size() <= 1 || (place != nullptr && !postal.empty() && postal == place->postal_code);
      if (point && this_place && plausible(*point)) best = claim, listing.point = point, listing.location_source = kind;
      else if (point && !plausible(*point))
        listing.facts["position"].push_back(
            {.value = claim->evidence.quote, .strength = Strength::contradicted, .evidence = claim->evidence});
    }
  if (best != nullptr)
    listing.facts["position"].push_back(
        {.value = best->evidence.quote, .strength = Strength::stated, .evidence = best->evidence});
  if (!listing.point && rough && rough->center) {
    listing.point = rough->center;
    listing.location_source = rough->kind == geo::PlaceKind::postal_code ? "postal_code" : "city";
  }
  if (rough) listing.time_zone = rough->time_zone;
  if (listing.time_zone.empty() && listing.point)
    if (const auto town = places.nearest_town(*listing.point)) listing.time_zone = town->time_zone;
}

std::string home_of(const SiteClaims& claims) {
  const PageRecord* shortest = claims.pages.front();
  for (const auto* page : claims.pages)
    if (page->url.path().size() < shortest->url.path().size()) shortest = page;
  return shortest->url.origin() + "/";
}

}  // namespace

std::vector<Listing> listings_of(const SiteClaims& claims, const SiteKind& kind, const Reference& reference,
                                 const geo::Gazetteer& places) {
  const auto addresses = addresses_of(claims, reference, places);
  Listing shared;
  shared.url = home_of(claims);
  shared.is_clinic = true;
  shared.offers_microneedling = kind.offers_microneedling;
  shared.name = name_of(claims, addresses, shared.aliases);
  if (shared.name.empty()) shared.name = claims.site.substr(0, claims.site.find(':'));
  for (const auto& vote : votes_of(claims.of("name"), [](const Claim& claim) { return text_in(claim); }))
    if (vote.value == shared.name) attest(shared, "name", vote, Strength::stated);
  add_site_facts(claims, reference, addresses.empty() ? "" : std::string_view{addresses.front().country}, shared);
  Instant newest{};
  for (const auto* page : claims.pages) {
    newest = std::max(newest, page->fetched_at);
    if (shared.sources.size() < 20)
      shared.sources.push_back({.url = page->url.text(), .kind = "page", .fetched_at = page->fetched_at});
  }
  shared.updated_at = newest;
  if (addresses.size() > 1) shared.brand = shared.name;

  std::vector<Listing> out;
  const auto add = [&](const SiteAddress* place) {
    Listing listing = shared;
    if (place != nullptr) {
      listing.street = place->street, listing.city = place->city, listing.region = place->region;
      listing.postal_code = place->postal_code, listing.country = place->country;
      for (std::size_t i = 0; i < place->said_by.size() && i < 3; ++i)
        listing.facts["address"].push_back({.value = place->street + ", " + place->city + " " + place->postal_code,
                                            .strength = Strength::stated,
                                            .evidence = place->said_by[i]->evidence});
    }
    add_phones(claims, addresses, place, listing);
    add_hours(claims, addresses, place, listing);
    add_position(claims, addresses, place, places, listing);
    listing.id = listing_id(claims.site, place == nullptr ? "" : place->postal_code + "/" + place->street);
    out.push_back(std::move(listing));
  };
  if (addresses.empty()) add(nullptr);
  for (const auto& place : addresses) add(&place);
  return out;
}

}  // namespace needlepoint
