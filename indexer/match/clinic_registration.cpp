// A clinic's own entry in a register: a salon's license, an organization's identifier, a registration with England's
// Care Quality Commission. It says that the place is registered, not who needles there.
#include <algorithm>
#include <map>

#include "data/name_fold.hpp"
#include "indexer/match/compare.hpp"
#include "indexer/match/strength_of.hpp"
#include "indexer/match/verify.hpp"

namespace needlepoint {
namespace {

constexpr std::string_view registered = "registration";

bool is_of_the_country(const LicenseRecord& row, const Listing& listing) {
  if (listing.country == "GB") return row.state == "England";
  return (listing.country.empty() || listing.country == "US") && row.state == state_code(listing.region);
}

/// Name and state are not enough: a chain has one name in many towns. The postal code or the telephone must agree too.
bool is_this_clinic(const LicenseRecord& row, const Listing& listing) {
  if (!row.is_business || row.vanished || !is_of_the_country(row, listing)) return false;
  const auto code_length = listing.country == "GB" ? std::string::npos : 5;
  const auto mine = fold_name(listing.postal_code.substr(0, code_length)),
             theirs = fold_name(row.postal_code.substr(0, code_length));
  const bool same_code = !mine.empty() && mine == theirs;
  const bool rings = std::any_of(listing.phones.begin(), listing.phones.end(),
                                 [&](const auto& phone) { return same_phone(phone, row.phone); });
  return same_code || rings;
}

}  // namespace

void Registers::verify_clinic(Listing& listing, Date today) {
  std::map<std::string, std::vector<LicenseRecord>> found;  // by register
  for (auto& row : ledger_.licenses_of(folded_business_name(listing.name)))
    if (is_this_clinic(row, listing)) found[row.authority].push_back(std::move(row));
  for (const auto& [authority, rows] : found) {
    if (rows.size() != 1) continue;  // two entries in reach: neither is taken
    const auto& row = rows.front();
    listing.facts[std::string{registered}].push_back(
        Attestation{.value = row.license_class + " " + row.number + ", " + row.holder,
                    .strength = strength_of(row, today),
                    .evidence = row.evidence});
  }
}

}  // namespace needlepoint
