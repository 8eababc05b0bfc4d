#include "indexer/match/match.hpp"

#include <algorithm>

#include "indexer/match/compare.hpp"
#include "indexer/match/person_name.hpp"
#include "indexer/match/scorer.hpp"

namespace needlepoint {
namespace {

/// Two rows of one register of one person who holds two licenses: the same whole name, middle name and all, in the
/// same town, as different classes. A nurse practitioner is a registered nurse as well.
bool are_one_person(const LicenseRecord& a, const LicenseRecord& b) {
  if (a.license_class == b.license_class || a.city.empty() || a.city != b.city) return false;
  const auto mine = name_in_register(a.holder), theirs = name_in_register(b.holder);
  return !mine.middle.empty() && mine.given == theirs.given && mine.middle == theirs.middle &&
         mine.family == theirs.family && mine.generation == theirs.generation;
}

void decide(LicenseMatch& match) {
  constexpr auto points = MatchPoints{};
  const auto& all = match.candidates;
  const auto possible = static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const auto& one) { return one.rejected.empty(); }));
  if (possible == 0) {
    match.why = all.empty() ? "no row has this family name" : "no row agrees in name, state and class";
    return;
  }
  const int best = all[0].score;
  if (best < points.threshold) {
    match.why =
        "the best row has " + std::to_string(best) + " points of the " + std::to_string(points.threshold) + " needed";
    return;
  }
  for (std::size_t i = 1; i < possible; ++i) {
    if (all[i].score < points.reach || best - all[i].score >= points.margin) break;
    if (are_one_person(all[0].record, all[i].record)) continue;
    match.verdict = LicenseMatch::Verdict::undecided;
    match.why =
        "two rows are in reach, with " + std::to_string(best) + " and " + std::to_string(all[i].score) + " points";
    return;
  }
  match.verdict = LicenseMatch::Verdict::found;
  match.why = std::to_string(best) + " points, and no other row in reach";
}

}  // namespace

LicenseMatch match_license(const Claimant& claimant, std::span<const LicenseRecord> records,
                           std::span<const LicenseRecord> identifiers) {
  LicenseMatch match;
  const auto claimed = name_on_page(claimant.name);
  if (!claimed.usable()) return match.why = "the page has no given and family name", match;
  if (claimant.provider_class.empty()) return match.why = "the page states no license class", match;
  if (claimant.state.empty()) return match.why = "the clinic's state is not known", match;
  const StatedPlaces places{claimant.state, identifiers};
  for (const auto& record : records) {
    Candidate candidate{.record = record, .features = {}, .score = 0, .rejected = {}};
    Scorer{claimant, claimed, places, candidate}.score();
    match.candidates.push_back(std::move(candidate));
  }
  std::stable_sort(match.candidates.begin(), match.candidates.end(), [](const auto& a, const auto& b) {
    if (a.rejected.empty() != b.rejected.empty()) return a.rejected.empty();
    return a.score > b.score;
  });
  decide(match);
  return match;
}

}  // namespace needlepoint
