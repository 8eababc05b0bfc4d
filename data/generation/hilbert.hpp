#pragma once
#include <cstdint>

#include "geo/point.hpp"

namespace needlepoint {

/// The place of `point` along a Hilbert curve over latitude and longitude, 32 bits a side: points that are near
/// on the curve are near on the map, so that a neighborhood is a few runs of document numbers.
std::uint64_t hilbert_key(geo::Point point);

}  // namespace needlepoint
