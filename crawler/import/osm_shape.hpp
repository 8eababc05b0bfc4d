#pragma once
#include <optional>
#include <span>

#include "geo/point.hpp"

namespace needlepoint {

/// The middle of a way: of its area when it is closed, else of its line, weighted by length. Planar in degrees,
/// which is exact enough for buildings; longitudes are counted on across the antimeridian. Nothing for no points.
std::optional<geo::Point> middle_of(std::span<const geo::Point> points);

}  // namespace needlepoint
