#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace needlepoint {

/// A telephone number as E.164 ("+15125550100"). `country` is its ISO 3166 code, any case, for numbers written
/// without a "+" prefix; empty when not known. Nothing when it is no number that can be dialed. Extensions are dropped.
std::optional<std::string> to_e164(std::string_view text, std::string_view country);

/// ISO 3166 code of the country whose plan an E.164 number is in; empty when several share it or none has it.
std::string country_of_number(std::string_view e164);

}  // namespace needlepoint
