#pragma once
#include <string>
#include <string_view>

#include "crawler/read/document.hpp"
#include "data/reference.hpp"

namespace needlepoint {

/// The country a page most likely speaks from: its top-level domain, a postal code that only one country writes, the
/// region of its language tag ("en-AU"), the plan of a telephone link ("+54..."), a country's name, at last its
/// language. Empty when nothing says.
std::string country_hint(const Reference& tables, const Document& document, const Url& url);

/// Two letters of a country's name or code in any of our languages; empty when it is none.
std::string country_code(const Reference& tables, std::string_view name);

}  // namespace needlepoint
