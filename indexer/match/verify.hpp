#pragma once
#include <string>
#include <vector>

#include "data/ledger.hpp"
#include "data/listing.hpp"
#include "indexer/match/match.hpp"

namespace needlepoint {

/// Looks practitioners up in the registers of a ledger.
class Registers {
 public:
  explicit Registers(Ledger& ledger) : ledger_{ledger}, snapshots_{ledger.register_snapshots()} {}

  /// Writes what the registers say of every practitioner of the listing into their license:
  ///   confirmed     one row is this person, in force on the day of the snapshot and not expired `today`
  ///   expired       one row is this person, and its date has passed or its status is not in force
  ///   contradicted  one row is this person, and the register records discipline (a flag names it too)
  /// Where no row, or more than one, is in reach, the license stays as it was: absence of a record says nothing about a
  /// person. NPPES is a registry of identifiers: it adds evidence, and never confirms a license.
  /// What was looked for and not found, or not told apart, and what changed since an earlier snapshot, goes into the
  /// listing's facts["register"], an attestation of strength unknown a row, with the person's name as its value:
  ///   register.not_found       no row of this name and class in the whole snapshot of that day
  ///   register.not_matched     rows of this name, none that anything ties to this clinic
  ///   register.candidate       one of several rows in reach
  ///   register.vanished        a row that was this person, and that the register has no more since that day
  ///   register.event.renewed   and other events of ledger.hpp, about the row that was found
  /// The clinic's own entries (a salon's license, an organization's NPI, a registration) go into
  /// facts["registration"], where name, state and postal code or telephone agree.
  void verify(Listing& listing, Date today);

  /// What they say of one practitioner: of licenses, and of identifiers (NPPES).
  struct Answer {
    LicenseMatch licensed, identified;
  };
  Answer ask(const Claimant& claimant);

 private:
  void verify_clinic(Listing& listing, Date today);
  void verify(Practitioner& person, Listing& listing, Date today);
  void tell_search(const Practitioner& person, const Claimant& claimant, const LicenseMatch& match, Listing& listing);
  void tell_events(const Practitioner& person, const LicenseRecord& row, Listing& listing);

  Ledger& ledger_;
  std::vector<Ledger::RegisterSnapshot> snapshots_;
};

/// What is compared for one practitioner.
Claimant claimant_of(const Practitioner& person, const Listing& listing);

/// A US state's two letters, from the letters or the name, any case; empty when it is none.
std::string state_code(std::string_view region);

}  // namespace needlepoint
