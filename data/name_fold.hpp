#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace needlepoint {

/// A name as registers and pages can be compared by: upper-case ASCII letters and digits, words separated by one
/// space, accents dropped ("Núñez-Groß" is "NUNEZ GROSS"). Letters of other scripts are kept as they are.
std::string fold_name(std::string_view utf8);

/// The last word of the family name, folded: of "Doe, Jane A", "Jane A. Doe", "Jane Doe, RN" and "Jane Doe Jr" it is
/// "DOE".
std::string folded_last_name(std::string_view person);

/// The other words of a family name of several: of "DOE-SMITH, JANE", "DOE SMITH, JANE" and "Jane Doe-Smith" it is
/// "DOE". People who married are looked for under either.
std::vector<std::string> other_family_names(std::string_view person);

/// A business' name, folded, without the legal form behind it: of "Lumen Skin, LLC" it is "LUMEN SKIN".
std::string folded_business_name(std::string_view business);

}  // namespace needlepoint
