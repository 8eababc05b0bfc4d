#pragma once
#include <string_view>

namespace needlepoint {

/// Whether the text is a National Provider Identifier: ten digits, the first 1 or 2, whose Luhn check digit is right
/// over the prefix 80840 (45 CFR 162.406; ISO/IEC 7812).
bool is_npi(std::string_view text);

/// The provider class (../../data/credentials.csv) of a NUCC taxonomy code; empty for one that does not treat skin.
/// "clinic" is for organizations. NUCC has no code for estheticians.
std::string_view class_of_taxonomy(std::string_view code);

}  // namespace needlepoint
