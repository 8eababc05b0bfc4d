#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "geo/point.hpp"

namespace needlepoint::geo {

/// What the shape of a typed place says before any table is asked.
struct PlaceQuery {
  std::optional<Point> point;       ///< "33.78,-84.38"
  std::string zip;                  ///< five digits of a US ZIP (ZIP+4 cut), wherever they stood
  std::string postal_code;          ///< "sw1a 1aa", "m5v 2t6": folded, where all of it was typed
  std::string postal_area;          ///< "SW1A" of "SW1A 1AA", "M5V" of "M5V 2T6"
  std::string postal_area_country;  ///< "GB" or "CA"
  std::string head;                 ///< folded words before the first comma, without the postal code
  std::string tail;                 ///< folded words behind it
  std::string words() const { return tail.empty() ? head : head.empty() ? tail : head + " " + tail; }
};

/// Strips "near me", "near", "in", "around", "within 10 miles of" and takes the rest apart.
PlaceQuery parse_place_query(std::string_view typed);

}  // namespace needlepoint::geo
