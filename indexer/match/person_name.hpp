#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace needlepoint {

/// A person's name in comparable parts. All words are folded (data/name_fold.hpp): upper case, no accents.
struct PersonName {
  std::string given;                ///< "DANA", or an initial
  std::vector<std::string> called;  ///< what else they go by, from quotes or parentheses: Elizabeth "Liz" Park
  std::vector<std::string> middle;
  std::vector<std::string> family;  ///< the parts of a hyphenated name; particles ("DE LA") joined to what follows
  std::string generation;           ///< "JR", "III"
  bool usable() const { return !given.empty() && !family.empty(); }
};

/// A name as a page has it: "Dr. Dana M. Okafor-Reyes Jr., RN, BSN".
PersonName name_on_page(std::string_view text);

/// A name as a register has it: "OKAFOR-REYES, DANA M JR", and without a comma as on a page.
PersonName name_in_register(std::string_view text);

/// The folded last words under which a register may keep this person: each part of the family name, and middle names,
/// which are family names too where people have two.
std::vector<std::string> family_keys(const PersonName& name);

}  // namespace needlepoint
