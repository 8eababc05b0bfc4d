#pragma once
#include <span>
#include <vector>

#include "data/claim.hpp"

namespace needlepoint {

/// What another reading of a page says otherwise: values that it says no more, then values that it says now. A value is
/// named once, however often the page says it; the words and the rule it is known by are no part of it.
struct ClaimChanges {
  std::vector<const Claim*> removed, added;  ///< in order of the page
};
ClaimChanges changes_between(std::span<const Claim> before, std::span<const Claim> after);

}  // namespace needlepoint
