#pragma once
#include <string_view>

#include "data/url.hpp"

namespace needlepoint::crawler {

/// How soon a link is worth a fetch, higher first: pages that say who, where and what about needling come before the
/// rest of a site, and shallow pages before deep ones. Judged by the words of the path and of the link.
int link_priority(const Url& url, std::string_view link_text, int depth);

inline constexpr int seed_priority = 900;
inline constexpr int sitemap_priority = 950;      ///< it tells all the others
inline constexpr int sitemap_entry_demerit = 30;  ///< nobody on the site pointed to it yet

}  // namespace needlepoint::crawler
