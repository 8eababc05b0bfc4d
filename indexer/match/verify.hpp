#pragma once
#include "data/ledger.hpp"
#include "data/listing.hpp"
#include "indexer/match/match.hpp"

namespace needlepoint {

/// Looks every practitioner of the listing up in the registers and writes what they say into their license:
///   confirmed     one row is this person, in force on the day of the snapshot and not expired `today`
///   expired       one row is this person, and its date has passed or its status is not in force
///   contradicted  one row is this person, and the register records discipline (a flag names it too)
/// Where no row, or more than one, is in reach, nothing changes: absence of a record says nothing about a person.
/// NPPES is a registry of identifiers: it adds evidence, and never confirms a license.
void verify_practitioners(Listing& listing, Ledger& ledger, Date today);

/// What verify_practitioners compares for one practitioner.
Claimant claimant_of(const Practitioner& person, const Listing& listing);

/// The rows of the ledger that may speak of somebody of this name.
std::vector<LicenseRecord> candidate_rows(std::string_view name, Ledger& ledger);

/// A US state's two letters, from the letters or the name, any case; empty when it is none.
std::string state_code(std::string_view region);

}  // namespace needlepoint
