#pragma once
#include <optional>
#include <string>
#include <vector>

#include "data/evidence.hpp"
#include "data/instant.hpp"

namespace needlepoint {

/// A number that somebody told a registry about themselves: a hint where to look, never a proof.
struct StatedNumber {
  std::string state, number;  ///< "WA", "RN60554847"
};

/// One row of a license register, as the register had it on `evidence.fetched_at`. A number is a key only
/// together with its authority and class.
struct LicenseRecord {
  std::string authority;      ///< "tdlr"
  std::string state;          ///< "TX"
  std::string license_class;  ///< canonical provider class, as in data/credentials.csv
  std::string number;         ///< as printed
  std::string holder;         ///< person or business, as printed
  bool is_business = false;
  std::string business;  ///< trade name or employer, where the register has one
  std::string city, postal_code, phone;
  std::string status;   ///< as printed: "Active"
  bool active = false;  ///< in force on the day of the snapshot, by status and date
  bool disciplined = false;
  std::optional<Date> issued, expires;
  std::vector<StatedNumber> stated_numbers;  ///< of NPPES, which proves none of them
  std::optional<Instant> vanished;           ///< the first snapshot that did not hold it any more
  Evidence evidence;
};

}  // namespace needlepoint
