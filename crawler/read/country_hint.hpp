#pragma once
#include <string>
#include <string_view>

#include "crawler/read/document.hpp"

namespace needlepoint {

/// The country a page most likely speaks from: the region of its language tag ("en-AU"), its top-level domain, a US
/// state with a ZIP or a Canadian or British postal code in its text, a country's name, at last its language. Empty
/// when nothing says.
std::string country_hint(const Document& document, const Url& url);

/// Two letters of a country's name or code in any of our languages; empty when it is none.
std::string country_code(std::string_view name);

}  // namespace needlepoint
