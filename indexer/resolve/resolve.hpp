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

/// A site that gave no listing, and why.
struct LeftOut {
  std::string site, reason;
};

struct ResolveReport {
  std::uint64_t sites = 0, from_sites = 0, imported = 0;  ///< listings from crawled sites and from imports
  std::uint64_t joined = 0;                               ///< imported records that became part of another listing
  std::vector<LeftOut> left_out;
};

/// Turns what the ledger holds into listings: one a location of a clinic's site, then every imported one that no site's
/// listing already speaks of, and joins it then (same_place.hpp). Practitioners are matched to the registers.
/// Deterministic: same ledger, same listings, same order. Memory is one site, and at most 48 bytes a record where
/// several sources are joined.
ResolveReport resolve(Ledger& ledger, const Reference& reference, const geo::Gazetteer& places, Instant now,
                      const std::function<void(Listing&&)>& sink);

}  // namespace needlepoint
