#pragma once
#include <vector>

#include "data/listing.hpp"
#include "geo/gazetteer.hpp"
#include "indexer/resolve/site.hpp"

namespace needlepoint {

/// The listings of a clinic's site: one a location. Facts that no location can claim for itself (devices, people,
/// prices) belong to all.
std::vector<Listing> listings_of(const SiteClaims& claims, const SiteKind& kind, const Reference& reference,
                                 const geo::Gazetteer& places);

}  // namespace needlepoint
