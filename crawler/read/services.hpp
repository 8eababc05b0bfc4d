#pragma once
#include <string>
#include <string_view>

#include "crawler/read/document.hpp"
#include "data/reference.hpp"

namespace needlepoint {

/// Whether a text in lower case names microneedling in any of its spellings.
bool mentions_microneedling(const Reference& tables, std::string_view lower);

/// The service that a sentence speaks of: "microneedling" when it is named, else the id of another treatment, else
/// empty.
std::string service_of(const Reference& tables, std::string_view lower);

/// A word of denial stands in the 24 bytes before `at`.
bool is_denied(const Reference& tables, std::string_view lower, std::size_t at);

/// What stands at `at` is not done here, as its sentence or its heading says: "People ask me for microneedling, and
/// that's not something I do"; "What we don't do".
bool is_declined(const Reference& tables, const Block& block, std::size_t at);

}  // namespace needlepoint
