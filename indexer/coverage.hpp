#pragma once
#include <boost/json/object.hpp>

#include "data/store.hpp"

namespace needlepoint {

/// For how many listings of the published generation each field is known: in all, by country, and by the rule that read
/// it. {"street": {"known": 12, "by_country": {"US": 9}, "by_rule": {"text.address": 7}}, ...}. Empty when nothing is
/// published. Reads every listing.
boost::json::object coverage_of(const Store& store);

}  // namespace needlepoint
