#pragma once
#include <string>
#include <vector>

#include "crawler/archive/http_record.hpp"
#include "crawler/fetch/fetcher.hpp"
#include "crawler/read/links.hpp"
#include "data/claim.hpp"
#include "data/ledger.hpp"
#include "data/reference.hpp"

namespace needlepoint::crawler {

/// A fetched page, ready to be archived. Pure work, done away from the loop, and short: until it is archived a kill
/// costs another fetch.
struct PreservedPage {
  PageRecord page;  ///< without id and archive place
  ArchivedExchange archived;
};
PreservedPage preserve_page(const Fetched& fetched, const std::string& site, const Url& requested, Instant at);

/// What a page says: where it leads, and claims. Pure work, and the long part.
struct PageDigest {
  PageLinks links;
  std::vector<Claim> claims;
  bool not_found = false;  ///< it says that there is no such page
};

/// Reads a page from its response's headers and decoded body. Without `reference` no claims are read.
PageDigest digest_page(const PageRecord& page, const HttpResponse& response, std::string_view body,
                       const Reference* reference);

/// True when the response's type, or its first bytes where it has none, say HTML.
bool is_html(const Fetched& fetched);

}  // namespace needlepoint::crawler
