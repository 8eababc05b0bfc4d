#pragma once
#include <vector>

#include "crawler/read/document.hpp"

namespace needlepoint {

/// What the page at `page` says of its own language, in this order: the html element's lang, a meta element in place of
/// the Content-Language header, and a link to itself among its alternates (hreflang). Tags as written, perhaps none.
std::vector<LanguageMark> language_marks(const HtmlTree& tree, const Url& page);

}  // namespace needlepoint
