#pragma once
#include <map>
#include <string>
#include <vector>

#include "data/listing.hpp"

namespace needlepoint {

/// Who stands on a clinic's page, and what is true about them.
struct WorldPractitioner {
  std::string kind;    ///< the trap: "plain", "moved within the state", "impostor: borrowed name"...
  std::string name;    ///< as on the page
  std::string number;  ///< their license's; empty for impostors
  bool in_force = false;
};

struct WorldClinic {
  Listing listing;  ///< with its practitioners, in the same order
  std::vector<WorldPractitioner> truth;
};

/// The file of one register, in its layout, as it was on two days.
struct WorldRegister {
  std::string map;  ///< its map in data/registers
  std::string earlier, later;
};

/// Made-up clinics, practitioners and license registers, drawn by a seed. Family names follow Zipf's law, so that
/// namesakes come by themselves; the traps come on purpose. How a page prints a name is drawn apart from the trap.
struct World {
  std::vector<WorldClinic> clinics;
  std::vector<WorldRegister> registers;
  std::string nppes;  ///< identifiers of some holders, with the license number that they told; empty without
};

struct WorldSize {
  std::size_t clinics = 300, practitioners_each = 3, rows_a_register = 200'000;
};

/// With `addresses`, the registers of Florida, Colorado, Illinois and Connecticut, which print a city; without, those
/// of Washington and Texas, which print none for people, beside NPPES.
World make_world(unsigned seed, const WorldSize& size, bool addresses);

}  // namespace needlepoint
