#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "data/ledger.hpp"
#include "data/listing.hpp"
#include "data/reference.hpp"
#include "geo/gazetteer.hpp"

namespace needlepoint {

/// A site that gave no listing, or one fewer, and why.
struct LeftOut {
  std::string site, reason;
};

struct ResolveReport {
  std::uint64_t sites = 0, from_sites = 0, imported = 0;  ///< listings from crawled sites and from imports
  std::uint64_t joined = 0;                               ///< imported records that became part of another listing
  std::vector<LeftOut> left_out;
  std::vector<LeftOut> joined_sites;  ///< a listing of theirs became part of another site's
};

/// Turns what the ledger holds into listings: one a location of a clinic's site, then every imported one. Sites and
/// records that speak of one place are joined (same_place.hpp): the first in order of site tells of it. Practitioners
/// are matched to the registers. Sites are read twice: once to see who speaks of what. Deterministic: same ledger, same
/// listings, same order. Memory is two sites, some 64 bytes a site's listing, the text sketches of sites without a
/// street, and at most 48 bytes a record where several sources are joined.
ResolveReport resolve(Ledger& ledger, const Reference& reference, const geo::Gazetteer& places, Instant now,
                      const std::function<void(Listing&&)>& sink);

}  // namespace needlepoint
