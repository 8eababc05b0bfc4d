#include "indexer/match/match.hpp"

#include <algorithm>

#include "data/name_fold.hpp"
#include "indexer/match/compare.hpp"
#include "indexer/match/person_name.hpp"

namespace needlepoint {
namespace {

/// Scores one register row against the claimant, feature by feature.
class Scorer {
 public:
  Scorer(const Claimant& claimant, const PersonName& claimed, Candidate& out)
      : claimant_{claimant}, claimed_{claimed}, out_{out} {}

  void score(bool rare) {
    const auto held = name_in_register(out_.record.holder);
    if (out_.record.is_business) return reject("the row is a business");
    if (out_.record.vanished)
      return reject("no longer in the register of " + to_rfc3339(*out_.record.vanished).substr(0, 10));
    if (!held.usable()) return reject("the row has no personal name");
    if (out_.record.state != claimant_.state)
      return reject("a license of " + (out_.record.state.empty() ? "no state" : out_.record.state));
    compare_names(held);
    compare_class();
    compare_place();
    compare_contacts();
    if (rare) add("a name nobody else in these registers has", MatchPoints::rare_name);
  }

 private:
  void add(std::string what, int points) {
    out_.features.push_back(Feature{std::move(what), points});
    out_.score += points;
  }
  void reject(std::string why) {
    if (out_.rejected.empty()) out_.rejected = std::move(why);
  }

  void compare_names(const PersonName& held) {
    switch (compare_family(claimed_, held)) {
      case FamilyAgreement::same:
        add("family name", MatchPoints::family);
        break;
      case FamilyAgreement::part:
        add("family name: a part of it", MatchPoints::family_part);
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

  void compare_class() {
    switch (compare_classes(claimant_.provider_class, out_.record.license_class)) {
      case ClassAgreement::same:
        add("class " + out_.record.license_class, MatchPoints::license_class);
        break;
      case ClassAgreement::wider:
        add("class " + out_.record.license_class + " includes it", MatchPoints::wider_class);
        break;
      case ClassAgreement::none:
        reject("a license as " + out_.record.license_class);
    }
  }

  void compare_place() {
    const auto& row = out_.record;
    const auto mine = claimant_.postal_code.substr(0, 5), theirs = row.postal_code.substr(0, 5);
    const bool zips = mine.size() == 5 && theirs.size() == 5;
    const auto town = fold_name(claimant_.city), their_town = fold_name(row.city);
    if (zips && mine == theirs) add("postal code", MatchPoints::postal_code);
    else if (!town.empty() && town == their_town) add("city", MatchPoints::city);
    else if (zips && mine.substr(0, 3) == theirs.substr(0, 3)) add("postal area", MatchPoints::postal_area);
    else if (zips || (!town.empty() && !their_town.empty())) add("another city", MatchPoints::other_city);
  }

  void compare_contacts() {
    const auto& row = out_.record;
    if (std::any_of(claimant_.phones.begin(), claimant_.phones.end(),
                    [&](const auto& phone) { return same_phone(phone, row.phone); }))
      add("telephone", MatchPoints::phone);
    if (same_business(claimant_.clinic, row.business)) add("the clinic's name", MatchPoints::clinic);
    if (claimant_.number.empty()) return;
    if (same_number(claimant_.number, row.number)) add("the number it states", MatchPoints::number);
    else if (row.authority != "nppes") reject("another number than the one stated");
  }

  const Claimant& claimant_;
  const PersonName& claimed_;
  Candidate& out_;
};

/// Rows of the same name, whatever their state and class: how common the name is.
std::size_t namesakes(const PersonName& claimed, std::span<const LicenseRecord> records, std::size_t& relatives) {
  std::size_t same = 0;
  relatives = 0;
  for (const auto& record : records) {
    if (record.is_business || record.authority == "nppes") continue;
    const auto held = name_in_register(record.holder);
    if (compare_family(claimed, held) == FamilyAgreement::none) continue;
    ++relatives;
    if (compare_given(claimed, held) != GivenAgreement::none) ++same;
  }
  return same;
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
  if (possible > 1 && all[1].score >= points.reach && best - all[1].score < points.margin) {
    match.verdict = LicenseMatch::Verdict::undecided;
    match.why =
        "two rows are in reach, with " + std::to_string(best) + " and " + std::to_string(all[1].score) + " points";
    return;
  }
  match.verdict = LicenseMatch::Verdict::found;
  match.why = std::to_string(best) + " points, and no other row in reach";
}

}  // namespace

LicenseMatch match_license(const Claimant& claimant, std::span<const LicenseRecord> records) {
  LicenseMatch match;
  const auto claimed = name_on_page(claimant.name);
  if (!claimed.usable()) return match.why = "the page has no given and family name", match;
  if (claimant.provider_class.empty()) return match.why = "the page states no license class", match;
  if (claimant.state.empty()) return match.why = "the clinic's state is not known", match;
  std::size_t relatives = 0;
  const auto same = namesakes(claimed, records, relatives);
  constexpr std::size_t rare_family = 8;
  const bool rare = same == 1 && relatives <= rare_family && claimed.given.size() > 1;
  for (const auto& record : records) {
    Candidate candidate{.record = record, .features = {}, .score = 0, .rejected = {}};
    Scorer{claimant, claimed, candidate}.score(rare);
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
