#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "data/listing.hpp"

namespace needlepoint {

/// Finds the crawled sites that may speak of a listing's place: a clinic with two domains is one clinic. Sixteen bytes
/// a key, four keys a listing or so.
class SitePlaces {
 public:
  /// In order of site.
  void add(const std::string& site, const Listing& listing);
  void sort();  ///< ends the adding

  /// The sites after `site` in order, that share a key with the listing; a different place may be among them.
  std::vector<std::string> later_candidates(const std::string& site, const Listing& listing) const;

 private:
  std::vector<std::string> sites_;
  std::vector<std::pair<std::uint64_t, std::size_t>> keys_;  ///< hash of a key, which of `sites_`; sorted
};

}  // namespace needlepoint
