#pragma once
#include "data/listing.hpp"
#include "indexer/resolve/site.hpp"

namespace needlepoint {

/// Fills what belongs to the whole site: treatments, concerns, devices, hygiene, people, prices, languages,
/// rating, reviews, visit, flags. `country` decides what a bare "$" is.
void add_site_facts(const SiteClaims& claims, const Reference& reference, std::string_view country, Listing& listing);

}  // namespace needlepoint
