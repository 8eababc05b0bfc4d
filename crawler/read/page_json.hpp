#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "crawler/read/html.hpp"
#include "data/claim.hpp"
#include "data/url.hpp"

namespace needlepoint {

/// The document's title (HTML standard, "document.title"): its first title element, ASCII white space stripped and
/// collapsed.
std::string title_of(const HtmlTree& tree);

/// What `extract` prints of a page, but for its claims: title, base, links (a and area elements, as the DOM's
/// document.links, http(s) only), link_details, contacts, robots, jsonld, jsonld_errors, microdata, rdfa, opengraph.
boost::json::object page_json(const HtmlTree& tree, const Url& url);

boost::json::array claims_json(const std::vector<Claim>& claims);

}  // namespace needlepoint
