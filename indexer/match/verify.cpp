#include "indexer/match/verify.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "indexer/match/compare.hpp"
#include "indexer/match/person_name.hpp"
#include "indexer/match/strength_of.hpp"

namespace needlepoint {
namespace {

constexpr std::string_view identifier_registry = "nppes", searched = "register";

std::vector<LicenseRecord> take_identifiers(std::vector<LicenseRecord>& rows) {
  const auto first = std::stable_partition(rows.begin(), rows.end(),
                                           [](const auto& row) { return row.authority != identifier_registry; });
  std::vector<LicenseRecord> out{std::make_move_iterator(first), std::make_move_iterator(rows.end())};
  rows.erase(first, rows.end());
  return out;
}

/// The rows of the ledger that may speak of somebody of this name in that state.
std::vector<LicenseRecord> candidate_rows(std::string_view name, std::string_view state, Ledger& ledger) {
  std::vector<LicenseRecord> rows;
  std::set<std::tuple<std::string, std::string, std::string>> seen;  // a hyphenated holder is found under each part
  for (const auto& key : family_keys(name_on_page(name)))
    for (auto& row : ledger.licenses_of(key, state))
      if (seen.emplace(row.authority, row.number, row.license_class).second) rows.push_back(std::move(row));
  return rows;
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

void attest(Listing& listing, const Practitioner& person, Evidence evidence, std::string rule) {
  constexpr std::size_t enough = 120;
  auto& facts = listing.facts[std::string{searched}];
  if (facts.size() >= enough) return;
  evidence.rule = std::move(rule);
  facts.push_back(Attestation{.value = person.name, .strength = Strength::unknown, .evidence = std::move(evidence)});
}

bool is_of(const Candidate& candidate, const Ledger::RegisterSnapshot& snapshot) {
  return candidate.record.authority == snapshot.authority && candidate.record.license_class == snapshot.license_class;
}

/// The row agrees in name, class and state, whatever else speaks against it.
bool has_the_name(const Candidate& candidate) { return candidate.rejected.empty(); }

}  // namespace

Claimant claimant_of(const Practitioner& person, const Listing& listing) {
  const bool is_american = listing.country.empty() || listing.country == "US";
  Claimant out{.name = person.name,
               .provider_class = person.provider_class,
               .number = {},
               .npi = {},
               .state = is_american ? state_code(listing.region) : std::string{},
               .city = listing.city,
               .postal_code = listing.postal_code,
               .clinic = listing.name,
               .phones = listing.phones};
  const auto& printed = person.license;
  const bool of_another_state = !printed.state.empty() && state_code(printed.state) != out.state;
  if (printed.authority == "npi") out.npi = printed.number;
  else if (!of_another_state) out.number = printed.number;
  return out;
}

Registers::Answer Registers::ask(const Claimant& claimant) {
  auto rows = candidate_rows(claimant.name, claimant.state, ledger_);
  const auto identifiers = take_identifiers(rows);
  return {match_license(claimant, rows, identifiers), match_license(claimant, identifiers)};
}

void Registers::verify(Listing& listing, Date today) {
  for (auto& person : listing.practitioners) verify(person, listing, today);
  verify_clinic(listing, today);
}

void Registers::verify(Practitioner& person, Listing& listing, Date today) {
  const auto claimant = claimant_of(person, listing);
  if (claimant.state.empty() || claimant.provider_class.empty()) return;
  const auto answer = ask(claimant);
  if (const auto* row = answer.licensed.record()) {
    write_license(person, *row, listing, today);
    tell_events(person, *row, listing);
  } else {
    tell_search(person, claimant, answer.licensed, listing);
  }
  if (const auto* row = answer.identified.record()) write_identifier(person, *row);
}

void Registers::tell_search(const Practitioner& person, const Claimant& claimant, const LicenseMatch& match,
                            Listing& listing) {
  constexpr std::size_t most_candidates = 4;
  if (match.verdict == LicenseMatch::Verdict::undecided) {
    for (std::size_t i = 0; i < std::min(match.candidates.size(), most_candidates); ++i) {
      const auto& candidate = match.candidates[i];
      if (!has_the_name(candidate) || candidate.score < MatchPoints::reach) break;
      attest(listing, person, candidate.record.evidence, "register.candidate");
    }
    return;
  }
  std::set<std::string> vanished_from;
  for (const auto& candidate : match.candidates) {  // rows that were this person, judged as if they were still there
    if (!candidate.record.vanished) continue;
    auto row = candidate.record;
    row.vanished.reset();
    if (match_license(claimant, std::span{&row, 1}).record() == nullptr) continue;
    vanished_from.insert(row.authority);
    auto evidence = row.evidence;
    evidence.fetched_at = *candidate.record.vanished;
    attest(listing, person, std::move(evidence), "register.vanished");
  }
  for (const auto& snapshot : snapshots_) {
    if (snapshot.authority == identifier_registry || snapshot.state != claimant.state ||
        vanished_from.contains(snapshot.authority) ||
        compare_classes(claimant.provider_class, snapshot.license_class) != ClassAgreement::same)
      continue;
    const bool has_namesakes =
        std::any_of(match.candidates.begin(), match.candidates.end(),
                    [&](const auto& candidate) { return has_the_name(candidate) && is_of(candidate, snapshot); });
    Evidence evidence;
    evidence.source = snapshot.authority, evidence.url = snapshot.url, evidence.fetched_at = snapshot.at;
    attest(listing, person, std::move(evidence), has_namesakes ? "register.not_matched" : "register.not_found");
  }
}

void Registers::tell_events(const Practitioner& person, const LicenseRecord& row, Listing& listing) {
  constexpr std::size_t most_events = 6;
  const auto events = ledger_.license_events(row.authority, row.number);
  const auto first = events.size() - std::min(events.size(), most_events);
  for (std::size_t i = first; i < events.size(); ++i) {
    auto evidence = row.evidence;
    evidence.fetched_at = events[i].at;
    evidence.quote = events[i].before.empty() ? events[i].after : events[i].before + " -> " + events[i].after;
    attest(listing, person, std::move(evidence), "register.event." + events[i].what);
  }
}

}  // namespace needlepoint
