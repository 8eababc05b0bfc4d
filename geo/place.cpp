#include "geo/place.hpp"

#include <cstdio>

namespace needlepoint::geo {

bool is_flagged(const Place& place) { return place.kind == PlaceKind::postal_code && place.uncertainty > trusted_gap; }

std::string label(const Place& place) {
  if (place.kind == PlaceKind::point && place.name.empty() && place.center) {
    char text[64];
    std::snprintf(text, sizeof text, "%.4f, %.4f", place.center->latitude(), place.center->longitude());
    return text;
  }
  std::string out = place.name;
  // GeoNames' admin1 codes outside the countries we know by name ("11") say nothing to a person.
  if (!place.region_name.empty() && !place.region_code.empty() && place.kind != PlaceKind::region)
    out += ", " + place.region_code;
  if (!place.country.empty()) out += ", " + place.country;
  return out;
}

}  // namespace needlepoint::geo
