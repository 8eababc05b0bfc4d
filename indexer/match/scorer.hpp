#pragma once
#include <map>
#include <span>
#include <string>

#include "indexer/match/match.hpp"
#include "indexer/match/person_name.hpp"

namespace needlepoint {

/// Where people practice who told NPPES a license number: by that number's digits.
class StatedPlaces {
 public:
  StatedPlaces(std::string_view state, std::span<const LicenseRecord> identifiers);

  /// NPPES' row of the holder of `row`: one that states its number and has its holder's name; nullptr when there is
  /// none, or more than one.
  const LicenseRecord* of(const LicenseRecord& row) const;

 private:
  std::multimap<std::string, const LicenseRecord*> by_digits_;
};

/// Scores one register row against the claimant, feature by feature.
class Scorer {
 public:
  Scorer(const Claimant& claimant, const PersonName& claimed, const StatedPlaces& places, Candidate& out)
      : claimant_{claimant}, claimed_{claimed}, places_{places}, out_{out} {}

  void score();

 private:
  void add(std::string what, int points);
  void reject(std::string why);
  void compare_names(const PersonName& held);
  void compare_class();
  void compare_where();
  void compare_numbers();

  const Claimant& claimant_;
  const PersonName& claimed_;
  const StatedPlaces& places_;
  Candidate& out_;
};

}  // namespace needlepoint
