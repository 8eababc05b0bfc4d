#pragma once
#include "query/answer.hpp"
#include "web/page/templates.hpp"

namespace needlepoint::web {

/// The query with one value of one filter put in, or taken out when it is in.
Query toggled(Query query, std::string_view parameter, std::string_view value);

/// Groups of {label, values: {href, label, count, chosen}} from an answer's facets; each value is a link.
View filters_view(const Query& query, const std::vector<Facet>& facets);

/// How many filters are set, and one link that takes each off.
View chosen_view(const Query& query, const std::vector<Facet>& facets);

/// Links to the other orders.
View sorts_view(const Query& query, bool has_place);

/// The page's address for a query.
std::string page_link(const Query& query);

}  // namespace needlepoint::web
