#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "data/reference.hpp"

namespace needlepoint {

/// A stretch of a text between commas, line ends, tabs and bullets.
struct AddressPiece {
  std::string text;
  std::size_t begin = 0;  ///< byte of the text
};
std::vector<AddressPiece> address_pieces(std::string_view text);

bool has_digit(std::string_view text);

/// "Suite 210", "Ste. B", "#104", "Unit 4", "bte 2", "2nd Floor": the second line of a street address.
bool is_unit(const Reference& tables, std::string_view text);

/// "Thorah", "Col. Americana": a part of a town, which stands between the street and the town.
bool is_quarter(const Reference& tables, std::string_view text);

/// The end of a piece that is a street with its number; empty when it is none. What stands before the number ("Visit us
/// at 1418 Pecan Hollow") is cut where the language writes the number first.
std::string street_in(std::string_view piece, bool number_first);

/// Could be a town: a capital letter first and no digit.
bool is_city(std::string_view text);

/// Whether addresses of that country begin with the house's number ("12 Elm St", not "Elmstr. 12").
bool writes_number_first(std::string_view country);

}  // namespace needlepoint
