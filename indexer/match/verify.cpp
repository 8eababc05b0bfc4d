#include "indexer/match/verify.hpp"

#include <algorithm>

#include "indexer/match/person_name.hpp"

namespace needlepoint {
namespace {

constexpr std::string_view identifier_registry = "nppes";

std::vector<LicenseRecord> rows_of(const std::vector<LicenseRecord>& rows, bool identifiers) {
  std::vector<LicenseRecord> out;
  for (const auto& row : rows)
    if ((row.authority == identifier_registry) == identifiers) out.push_back(row);
  return out;
}

Strength strength_of(const LicenseRecord& row, Date today) {
  if (row.disciplined) return Strength::contradicted;
  const bool in_date = !row.expires || *row.expires >= today;
  return row.active && in_date ? Strength::confirmed : Strength::expired;
}

void write_license(Practitioner& person, const LicenseRecord& row, Listing& listing, Date today) {
  auto& license = person.license;
  license.number = row.number, license.state = row.state, license.authority = row.authority,
  license.expires = row.expires;
  license.strength = strength_of(row, today);
  license.evidence.insert(license.evidence.begin(), row.evidence);
  if (!row.disciplined) return;
  listing.flags.push_back(Flag{.id = "register_discipline",
                               .reason = "The license register records discipline or a limited status for " +
                                         person.name + "; read the entry there",
                               .source = row.evidence.url,
                               .evidence = {row.evidence}});
}

void write_identifier(Practitioner& person, const LicenseRecord& row) {
  auto& license = person.license;
  license.evidence.push_back(row.evidence);
  if (license.strength == Strength::unknown) license.strength = Strength::stated;  // they said so themselves, to NPPES
}

}  // namespace

Claimant claimant_of(const Practitioner& person, const Listing& listing) {
  const auto state = state_code(listing.region);
  return Claimant{.name = person.name,
                  .provider_class = person.provider_class,
                  .number = person.license.number,
                  .state = listing.country.empty() || listing.country == "US" ? state : std::string{},
                  .city = listing.city,
                  .postal_code = listing.postal_code,
                  .clinic = listing.name,
                  .phones = listing.phones};
}

std::vector<LicenseRecord> candidate_rows(std::string_view name, Ledger& ledger) {
  std::vector<LicenseRecord> rows;
  std::size_t keys_seen = 0;
  for (const auto& key : family_keys(name_on_page(name))) {
    for (auto& row : ledger.licenses_of(key)) {
      const auto same = [&](const LicenseRecord& one) {  // a hyphenated holder is found under each part
        return one.authority == row.authority && one.number == row.number && one.license_class == row.license_class;
      };
      if (keys_seen == 0 || std::none_of(rows.begin(), rows.end(), same)) rows.push_back(std::move(row));
    }
    ++keys_seen;
  }
  return rows;
}

void verify_practitioners(Listing& listing, Ledger& ledger, Date today) {
  for (auto& person : listing.practitioners) {
    const auto claimant = claimant_of(person, listing);
    if (claimant.state.empty() || claimant.provider_class.empty()) continue;
    const auto rows = candidate_rows(person.name, ledger);
    const auto licensed = match_license(claimant, rows_of(rows, false));
    const auto identified = match_license(claimant, rows_of(rows, true));
    if (const auto* row = licensed.record()) write_license(person, *row, listing, today);
    if (const auto* row = identified.record()) write_identifier(person, *row);
  }
}

}  // namespace needlepoint
