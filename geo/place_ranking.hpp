#pragma once
#include <optional>
#include <vector>

#include "geo/gazetteer.hpp"

namespace needlepoint::geo {

/// Puts the places that one name may mean in order, and says whether the first is meant. A place is meant when
/// it is the only one, or has four times the people of the next (London, Ontario does not make "London" unclear), or
/// the same among those within 150 km of `bias`. The bias only decides where the names alone do not: it never hides the
/// obvious.
PlaceLookup rank_places(std::vector<Place> places, std::optional<Point> bias);

}  // namespace needlepoint::geo
