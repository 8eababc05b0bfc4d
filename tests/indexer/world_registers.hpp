#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace needlepoint {

/// A license as the made-up world knows it.
struct WorldLicense {
  std::string given, middle, family, generation;
  std::string provider_class, number, city, postal_code, business;
  std::string place_state;  ///< of the address, where it is another than the register's
  bool expired = false, disciplined = false, retired = false;
  /// Which of the two snapshots has the row; what is wrong with it was not so in the earlier one.
  enum class Seen { in_both, earlier_only, later_only } seen = Seen::in_both;
  bool in_force() const { return !expired && !disciplined && !retired && seen != Seen::earlier_only; }
};

/// A register: its map in data/registers, its state, and how it prints each class.
struct WorldBoard {
  std::string map, state;
  std::vector<std::pair<std::string, std::string>> classes;  ///< printed -> canonical
  bool has_business = false;                                 ///< whether it prints where the holder works

  std::string printed_class(std::string_view canonical) const;  ///< empty when it licenses none of that class
};

/// The four registers with addresses, or the two without.
const std::vector<WorldBoard>& world_boards(bool addresses);

/// The register's file, in its real layout: as it was after the last change, or before.
std::string print_register(const WorldBoard& board, const std::vector<WorldLicense>& rows, bool later);

/// A row of NPPES: who practices where, and the number that they told for the state.
struct WorldIdentifier {
  WorldLicense license;
  std::string city, state, postal_code;    ///< of the practice
  std::string licensed_in, stated_number;  ///< "WA", "RN1000007"
};

/// npidata_pfile with the columns that an import reads.
std::string print_nppes(const std::vector<WorldIdentifier>& rows);

}  // namespace needlepoint
