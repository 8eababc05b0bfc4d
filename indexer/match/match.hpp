#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "data/instant.hpp"
#include "data/license_record.hpp"
#include "data/listing.hpp"

namespace needlepoint {

/// Whom a clinic names, with what is known about the clinic: what a register row is compared with.
struct Claimant {
  std::string name, provider_class;
  std::string number, npi;                       ///< a license number of that state, and an NPI, that the page states
  std::string state, city, postal_code, clinic;  ///< state: two letters
  std::vector<std::string> phones;
};

/// One thing that speaks for or against a candidate.
struct Feature {
  std::string what;  ///< "given name: nickname"
  int points = 0;
};

/// A register row that may speak of the claimant.
struct Candidate {
  LicenseRecord record;
  std::vector<Feature> features;
  int score = 0;
  std::string rejected;  ///< why it cannot be this person; empty when it can
};

/// The points, chosen so that a name, however rare, with class and state never reaches the threshold, nor with them a
/// middle name or a town nearby: the town, the telephone, the clinic's name or a stated number must agree too, or a
/// town nearby and the middle name. A register row in another town is out of reach unless telephone, clinic or number
/// agrees.
struct MatchPoints {
  static constexpr int given = 30, given_nickname = 24, given_as_middle = 14, given_initial = 6;
  static constexpr int family = 30, family_part = 22, family_former = 12;
  static constexpr int middle = 9, middle_initial = 8;
  static constexpr int license_class = 20, wider_class = 10;
  static constexpr int postal_code = 22, city = 20, postal_area = 4, other_city = -15;
  static constexpr int phone = 30, clinic = 30, number = 60, no_generation = -20;
  static constexpr int threshold = 90;
  static constexpr int reach = 70;  ///< a second candidate from here on, less than `margin` behind, makes it undecided
  static constexpr int margin = 30;
};

/// What was decided, and why; candidates are sorted, best first.
struct LicenseMatch {
  enum class Verdict { nothing_found, undecided, found };
  Verdict verdict = Verdict::nothing_found;
  std::string why;
  std::vector<Candidate> candidates;
  const LicenseRecord* record() const { return verdict == Verdict::found ? &candidates.front().record : nullptr; }
};

/// Compares the claimant with rows that share a family name. A row without a place takes it from the row of
/// `identifiers` (NPPES) that has the same name and states the row's number for its state. Pure: no store, no clock.
LicenseMatch match_license(const Claimant& claimant, std::span<const LicenseRecord> records,
                           std::span<const LicenseRecord> identifiers = {});

}  // namespace needlepoint
