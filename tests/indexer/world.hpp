#pragma once
#include <array>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "data/listing.hpp"

namespace needlepoint {

/// A license as the made-up world knows it, and as its register prints it.
struct WorldLicense {
  std::string given, middle, family, generation;
  std::string provider_class, number, city, postal_code;
  bool in_force = true, expired = false, disciplined = false, retired = false;
};

/// Who stands on a clinic's page, and what is true about them.
struct WorldPractitioner {
  std::string kind;    ///< the trap: "plain", "nickname", "moved", "impostor: borrowed name"...
  std::string name;    ///< as on the page
  std::string number;  ///< their license's; empty for impostors
  bool in_force = false;
};

struct WorldClinic {
  Listing listing;  ///< with its practitioners, in the same order
  std::vector<WorldPractitioner> truth;
};

/// Made-up clinics, practitioners and license registers, drawn by a seed. Family names follow Zipf's law, so that
/// namesakes come by themselves; the traps come on purpose.
struct World {
  std::vector<WorldClinic> clinics;
  std::map<std::string, std::string>
      registers;  ///< the map's name in data/registers -> the file's text, in the register's layout
};

struct WorldSize {
  std::size_t clinics = 300, practitioners_each = 3, rows_a_register = 200'000;
};

/// With `addresses`, the registers of Florida, Colorado, Illinois and Connecticut, which print a city; without, those
/// of Washington and Texas, which print none for people.
World make_world(unsigned seed, const WorldSize& size, bool addresses);

}  // namespace needlepoint
