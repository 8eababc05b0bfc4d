#pragma once
#include <string>
#include <string_view>

#include "data/url.hpp"

namespace needlepoint {

/// What an href or src names, as text: resolved against `base`. Addresses that are not http(s), such as
/// "mailto:a@clinic.example", keep their own scheme. Empty when it is no URL.
std::string resolve_reference(std::string_view reference, const Url& base);

}  // namespace needlepoint
