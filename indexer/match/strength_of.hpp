#pragma once
#include "data/instant.hpp"
#include "data/license_record.hpp"
#include "data/strength.hpp"

namespace needlepoint {

/// A row without a date of expiry speaks of the day of its snapshot; after so long it is no more than history.
inline constexpr std::chrono::days longest_undated{400};

/// What a row that was matched says `today`: confirmed when it is in force, expired when it is not or its date has
/// passed, contradicted when the register records discipline.
inline Strength strength_of(const LicenseRecord& row, Date today) {
  if (row.disciplined) return Strength::contradicted;
  const bool in_date =
      row.expires ? *row.expires >= today : row.evidence.fetched_at + longest_undated >= std::chrono::sys_days{today};
  return row.active && in_date ? Strength::confirmed : Strength::expired;
}

}  // namespace needlepoint
