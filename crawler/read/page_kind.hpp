#pragma once
#include <cstdint>

#include "crawler/read/document.hpp"
#include "data/reference.hpp"

namespace needlepoint {

/// What a page is there for. Who works here, what it costs and when it is open stands on ordinary pages and in the
/// imprint; an article tells of others as well, and a policy names authorities, hosts and officers.
enum class PageKind : std::uint8_t { ordinary, imprint, policy, article };

/// By its address, its title and what it says of itself for machines; the lists are in data/vocabulary/words.csv.
PageKind page_kind(const Document& document, const Url& url, const Reference& tables);

/// Whether one of the list's phrases stands in `lower`.
bool has_word_of(const Reference& tables, std::string_view list, std::string_view lower);

}  // namespace needlepoint
