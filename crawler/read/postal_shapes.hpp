#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace needlepoint {

/// A postal code in a line, with the region that stands before it where the country writes one.
struct PostalMatch {
  std::string country, region, code;
  std::size_t begin = 0, end = 0;  ///< of region and code together
  bool before_city = false;        ///< "04177 Leipzig", against "Austin, TX 78704"
};

/// The first postal code that a line holds. Four and five bare digits mean different things in different countries, so
/// they count only with a capitalized word behind them and a `country` that writes them so.
std::optional<PostalMatch> find_postal_code(std::string_view line, std::string_view country);

/// The country whose postal code cannot be mistaken: a US state with a ZIP, a Canadian, British or Dutch code, an
/// Australian state with a postcode. Empty when none stands in `text`.
std::string country_of_postal_line(std::string_view text);

/// "TX" of "TX" or "Texas"; empty for anything that is no US state, Canadian province or Australian state of `country`.
std::string region_code(std::string_view text, std::string_view country);

}  // namespace needlepoint
