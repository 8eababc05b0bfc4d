#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/listing.hpp"

namespace needlepoint {

/// Whether two records speak of one place where clients are treated, and the rule that decided.
struct PlaceVerdict {
  bool same = false;
  std::string reason;  ///< one sentence for an operator
};

/// One place has one site, one telephone or one name, at one address. Two tenants of an address stay two, and so do two
/// branches of a chain.
PlaceVerdict compare_places(const Listing& a, const Listing& b);

/// The name without what only says how a business is registered: "LUMEN SKIN" of "Lumen Skin, LLC".
std::string trading_name(std::string_view name);

/// Hashes of what two records of one place have in common: site, telephone, or the name's first word with town or
/// postal code. Records that share none are not compared.
std::vector<std::uint64_t> place_keys(const Listing& listing);
constexpr std::ptrdiff_t most_of_a_key = 200;  ///< a number that so many share is a call center's

/// The site a listing's URL belongs to; empty when it has none.
std::string site_of_listing(const Listing& listing);

}  // namespace needlepoint
