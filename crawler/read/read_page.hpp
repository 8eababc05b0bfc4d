#pragma once
#include <string_view>
#include <vector>

#include "crawler/read/html.hpp"
#include "data/claim.hpp"
#include "data/ledger.hpp"
#include "data/reference.hpp"

namespace needlepoint {

/// Everything that one page says about a clinic, each with its quote. Pure: the same page and the same tables give the
/// same claims in the same order. Never fails: a page that says nothing gives none.
std::vector<Claim> read_page(const PageRecord& page, std::string_view bytes, const Reference& tables);

/// The same for a page whose tree stands already: the larger part of the work is making it.
std::vector<Claim> read_page(const PageRecord& page, const HtmlTree& tree, const Reference& tables);

}  // namespace needlepoint
