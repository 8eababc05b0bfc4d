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

/// All that is made of a fetched page before anything is written: pure work, done away from the loop.
struct PageDigest {
  PageRecord page;           ///< without id and archive place
  PageLinks links;
  std::vector<Claim> claims;
  ArchivedExchange archived;
};

/// `fetched` must hold a page. Without `reference` no claims are read.
PageDigest digest_page(const Fetched& fetched, const std::string& site, Instant at, const Reference* reference);

/// True when the response's type, or its first bytes where it has none, say HTML.
bool is_html(const Fetched& fetched);

}  // namespace needlepoint::crawler
