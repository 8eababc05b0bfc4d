#pragma once
#include <string_view>
#include <vector>

#include "data/claim.hpp"
#include "data/ledger.hpp"
#include "data/reference.hpp"

namespace needlepoint {

/// Everything that one page says about a clinic, each with its quote. Pure: the same page and the same tables give the same
/// claims in the same order. Never fails: a page that says nothing gives none.
std::vector<Claim> read_page(const PageRecord& page, std::string_view bytes, const Reference& tables);

}  // namespace needlepoint
