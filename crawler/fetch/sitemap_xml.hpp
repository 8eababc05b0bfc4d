#pragma once
#include <string>
#include <string_view>

#include "crawler/fetch/sitemap_entries.hpp"

namespace needlepoint {

/// Reads an XML sitemap, index, RSS or Atom document in UTF-8 up to its end or its first break, which becomes an error.
/// Names count without their namespace prefix. Entities of the document's own are not expanded.
Sitemap::Type read_sitemap_xml(std::string_view utf8, SitemapEntries& entries);

/// `xml` with what expat would stop at but every feed reader lives with: bare ampersands, unknown entities and control
/// characters. Only the five entities of XML and numbers stay references, so nothing can grow.
std::string mend_xml(std::string_view xml);

}  // namespace needlepoint
