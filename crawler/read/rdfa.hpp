#pragma once
#include "crawler/read/structured_data.hpp"

namespace needlepoint {

/// Adds the page's RDFa items, by RDFa Core 1.1 and HTML+RDFa 1.1 (lists, "inlist", are read as values in order). Types
/// and ids are absolute; a property of the item's own vocabulary has its short name, as in microdata, any other its
/// absolute one. What is described in place as a property is nested; a mere link is its address.
void read_rdfa(const HtmlTree& tree, const Url& base, StructuredData& out);

/// Adds the page's Open Graph properties (ogp.me): meta elements whose property starts with "og:", "place:",
/// "business:", "article:" or "profile:".
void read_opengraph(const HtmlTree& tree, StructuredData& out);

}  // namespace needlepoint
