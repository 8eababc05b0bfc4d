#include "indexer/match/scorer.hpp"

#include <algorithm>

#include "geo/fold.hpp"
#include "indexer/match/compare.hpp"

namespace needlepoint {
namespace {

bool has_place(const LicenseRecord& row) { return !row.city.empty() || !row.postal_code.empty(); }

struct PlaceAgreement {
  std::string_view what;
  int points = 0;
};

/// Nothing when either side has no place.
std::optional<PlaceAgreement> compare_place(const Claimant& claimant, const LicenseRecord& row) {
  const auto mine = claimant.postal_code.substr(0, 5), theirs = row.postal_code.substr(0, 5);
  const bool zips = mine.size() == 5 && theirs.size() == 5;
  const auto town = geo::fold_name(claimant.city), their_town = geo::fold_name(row.city);  // "Ft. Worth", "Saint Louis"
  if (zips && mine == theirs) return PlaceAgreement{"postal code", MatchPoints::postal_code};
  if (!town.empty() && town == their_town) return PlaceAgreement{"city", MatchPoints::city};
  if (zips && mine.substr(0, 3) == theirs.substr(0, 3)) return PlaceAgreement{"postal area", MatchPoints::postal_area};
  if (zips || (!town.empty() && !their_town.empty())) return PlaceAgreement{"another city", MatchPoints::other_city};
  return std::nullopt;
}

}  // namespace

StatedPlaces::StatedPlaces(std::string_view state, std::span<const LicenseRecord> identifiers) {
  for (const auto& row : identifiers) {
    if (row.vanished || !row.active || !has_place(row)) continue;
    for (const auto& stated : row.stated_numbers)
      if (auto digits = telling_digits(stated.number); stated.state == state && !digits.empty())
        by_digits_.emplace(std::move(digits), &row);
  }
}

const LicenseRecord* StatedPlaces::of(const LicenseRecord& row) const {
  const auto digits = telling_digits(row.number);
  if (digits.empty()) return nullptr;
  const auto holder = name_in_register(row.holder);
  const LicenseRecord* found = nullptr;
  const auto [begin, end] = by_digits_.equal_range(digits);
  for (auto at = begin; at != end; ++at) {
    const auto named = name_in_register(at->second->holder);
    const bool same = compare_family(named, holder) == FamilyAgreement::same &&
                      compare_given(named, holder) == GivenAgreement::same &&
                      compare_middle(named, holder) != MiddleAgreement::conflict;
    if (!same) continue;
    if (found != nullptr) return nullptr;
    found = at->second;
  }
  return found;
}

void Scorer::score() {
  const auto& row = out_.record;
  const auto held = name_in_register(row.holder);
  if (row.is_business) return reject("the row is a business");
  if (row.vanished) return reject("no longer in the register of " + to_rfc3339(*row.vanished).substr(0, 10));
  if (!held.usable()) return reject("the row has no personal name");
  if (row.state != claimant_.state) return reject("a license of " + (row.state.empty() ? "no state" : row.state));
  compare_names(held);
  compare_class();
  if (out_.rejected.empty()) compare_where();
  compare_numbers();
}

void Scorer::add(std::string what, int points) {
  out_.features.push_back(Feature{std::move(what), points});
  out_.score += points;
}

void Scorer::reject(std::string why) {
  if (out_.rejected.empty()) out_.rejected = std::move(why);
}

void Scorer::compare_names(const PersonName& held) {
  switch (compare_family(claimed_, held)) {
    case FamilyAgreement::same:
      add("family name", MatchPoints::family);
      break;
    case FamilyAgreement::part:
      add("family name: a part of it", MatchPoints::family_part);
      break;
    case FamilyAgreement::former:
      add("family name: what the page has in the middle", MatchPoints::family_former);
      break;
    case FamilyAgreement::none:
      return reject("another family name");
  }
  switch (compare_given(claimed_, held)) {
    case GivenAgreement::same:
      add("given name", MatchPoints::given);
      break;
    case GivenAgreement::nickname:
      add("given name: nickname", MatchPoints::given_nickname);
      break;
    case GivenAgreement::as_middle:
      add("given name: the row's middle name", MatchPoints::given_as_middle);
      break;
    case GivenAgreement::initial:
      add("given name: initial", MatchPoints::given_initial);
      break;
    case GivenAgreement::none:
      return reject("another given name");
  }
  switch (compare_middle(claimed_, held)) {
    case MiddleAgreement::same:
      add("middle name", MatchPoints::middle);
      break;
    case MiddleAgreement::initial:
      add("middle name: initial", MatchPoints::middle_initial);
      break;
    case MiddleAgreement::unknown:
      break;
    case MiddleAgreement::conflict:
      return reject("another middle name");
  }
  if (!claimed_.generation.empty() && held.generation.empty())
    add("no " + claimed_.generation, MatchPoints::no_generation);
  if (!claimed_.generation.empty() && !held.generation.empty() && claimed_.generation != held.generation)
    reject(held.generation + ", not " + claimed_.generation);
}

void Scorer::compare_class() {
  const auto& held = out_.record.license_class;
  switch (compare_classes(claimant_.provider_class, held)) {
    case ClassAgreement::same:
      add("class " + held, MatchPoints::license_class);
      break;
    case ClassAgreement::wider:
      add("class " + held + " includes it", MatchPoints::wider_class);
      break;
    case ClassAgreement::none:
      reject("a license as " + held);
  }
}

/// The register's own place, or NPPES' for this very number where it agrees better: registers print where people get
/// their mail, NPPES where they practice.
void Scorer::compare_where() {
  const auto own = compare_place(claimant_, out_.record);
  const auto* told = own && own->points >= MatchPoints::city ? nullptr : places_.of(out_.record);
  const auto told_place = told == nullptr ? std::nullopt : compare_place(claimant_, *told);
  if (told_place && (!own || told_place->points > own->points))
    add(std::string{told_place->what} + ", as NPPES has it for this number", told_place->points);
  else if (own) add(std::string{own->what}, own->points);
  const auto rings = [&](const std::string& at) {
    return std::any_of(claimant_.phones.begin(), claimant_.phones.end(),
                       [&](const auto& phone) { return same_phone(phone, at); });
  };
  if (rings(out_.record.phone) || (told != nullptr && rings(told->phone))) add("telephone", MatchPoints::phone);
  if (same_business(claimant_.clinic, out_.record.business)) add("the clinic's name", MatchPoints::clinic);
}

void Scorer::compare_numbers() {
  const bool is_identifier = out_.record.authority == "nppes";
  const auto& stated = is_identifier ? claimant_.npi : claimant_.number;
  if (stated.empty()) return;
  if (same_number(stated, out_.record.number)) add("the number it states", MatchPoints::number);
  else reject("another number than the one stated");
}

}  // namespace needlepoint
