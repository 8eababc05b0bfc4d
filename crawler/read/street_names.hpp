#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crawler/read/address_pieces.hpp"
#include "data/reference.hpp"

namespace needlepoint {

/// Whether a text bears a word that only streets are called by: "Street", "Rue", "Calle", "-straße", "-laan"; the lists
/// are in data/vocabulary/words.csv.
bool is_named_street(const Reference& tables, std::string_view text);

/// "2701 University Avenue Suite 9 Madison" as street and town, parted behind the last word of the street or its unit.
/// Both empty when no such word stands there.
std::pair<std::string, std::string> parted_behind_street(const Reference& tables, std::string_view line);

/// A street over as many pieces as it is written in: "Calle Colón | 48 | 2º B", "23 | cours Franklin", "12 Elm St |
/// Suite 4".
struct FoundStreet {
  std::string text;       ///< empty when none was found
  std::size_t begin = 0;  ///< byte where it begins
};

/// The street that stands right before `pieces[end]`, as that country writes it; units and quarters between are kept.
FoundStreet street_before(const Reference& tables, const std::vector<AddressPiece>& pieces, std::size_t end,
                          std::string_view country);

}  // namespace needlepoint
