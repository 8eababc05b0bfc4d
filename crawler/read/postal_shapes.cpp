#include "crawler/read/postal_shapes.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "crawler/read/address_pieces.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

struct Region {
  std::string_view country, code, name;
};

constexpr std::array<Region, 72> regions = {{{"US", "AL", "alabama"},
                                             {"US", "AK", "alaska"},
                                             {"US", "AZ", "arizona"},
                                             {"US", "AR", "arkansas"},
                                             {"US", "CA", "california"},
                                             {"US", "CO", "colorado"},
                                             {"US", "CT", "connecticut"},
                                             {"US", "DE", "delaware"},
                                             {"US", "DC", "district of columbia"},
                                             {"US", "FL", "florida"},
                                             {"US", "GA", "georgia"},
                                             {"US", "HI", "hawaii"},
                                             {"US", "ID", "idaho"},
                                             {"US", "IL", "illinois"},
                                             {"US", "IN", "indiana"},
                                             {"US", "IA", "iowa"},
                                             {"US", "KS", "kansas"},
                                             {"US", "KY", "kentucky"},
                                             {"US", "LA", "louisiana"},
                                             {"US", "ME", "maine"},
                                             {"US", "MD", "maryland"},
                                             {"US", "MA", "massachusetts"},
                                             {"US", "MI", "michigan"},
                                             {"US", "MN", "minnesota"},
                                             {"US", "MS", "mississippi"},
                                             {"US", "MO", "missouri"},
                                             {"US", "MT", "montana"},
                                             {"US", "NE", "nebraska"},
                                             {"US", "NV", "nevada"},
                                             {"US", "NH", "new hampshire"},
                                             {"US", "NJ", "new jersey"},
                                             {"US", "NM", "new mexico"},
                                             {"US", "NY", "new york"},
                                             {"US", "NC", "north carolina"},
                                             {"US", "ND", "north dakota"},
                                             {"US", "OH", "ohio"},
                                             {"US", "OK", "oklahoma"},
                                             {"US", "OR", "oregon"},
                                             {"US", "PA", "pennsylvania"},
                                             {"US", "RI", "rhode island"},
                                             {"US", "SC", "south carolina"},
                                             {"US", "SD", "south dakota"},
                                             {"US", "TN", "tennessee"},
                                             {"US", "TX", "texas"},
                                             {"US", "UT", "utah"},
                                             {"US", "VT", "vermont"},
                                             {"US", "VA", "virginia"},
                                             {"US", "WA", "washington"},
                                             {"US", "WV", "west virginia"},
                                             {"US", "WI", "wisconsin"},
                                             {"US", "WY", "wyoming"},
                                             {"CA", "AB", "alberta"},
                                             {"CA", "BC", "british columbia"},
                                             {"CA", "MB", "manitoba"},
                                             {"CA", "NB", "new brunswick"},
                                             {"CA", "NL", "newfoundland and labrador"},
                                             {"CA", "NS", "nova scotia"},
                                             {"CA", "ON", "ontario"},
                                             {"CA", "PE", "prince edward island"},
                                             {"CA", "QC", "quebec"},
                                             {"CA", "SK", "saskatchewan"},
                                             {"CA", "YT", "yukon"},
                                             {"CA", "NT", "northwest territories"},
                                             {"CA", "NU", "nunavut"},
                                             {"AU", "ACT", "australian capital territory"},
                                             {"AU", "NSW", "new south wales"},
                                             {"AU", "NT", "northern territory"},
                                             {"AU", "QLD", "queensland"},
                                             {"AU", "SA", "south australia"},
                                             {"AU", "TAS", "tasmania"},
                                             {"AU", "VIC", "victoria"},
                                             {"AU", "WA", "western australia"}}};

/// Patterns speak of bytes: a letter beyond ASCII is known by its lead.
struct Pattern : RE2 {
  explicit Pattern(const char* text) : RE2{text, RE2::Latin1} {}
};

std::optional<PostalMatch> matched(std::string_view line, const Pattern& pattern, std::string_view country,
                                   bool region_first, bool before_city) {
  const re2::StringPiece text{line.data(), std::min<std::size_t>(line.size(), 400)};
  std::array<re2::StringPiece, 3> groups;
  for (std::size_t from = 0; pattern.Match(text, from, text.size(), RE2::UNANCHORED, groups.data(),
                                           std::min(pattern.NumberOfCapturingGroups(), 2) + 1);) {
    const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
    PostalMatch match{.country = std::string{country},
                      .region = {},
                      .code = groups[region_first ? 2 : 1].as_string(),
                      .begin = begin,
                      .end = begin + groups[0].size(),
                      .before_city = before_city};
    from = match.end;
    if (before_city) match.end = match.begin + match.code.size();
    if (region_first) {
      match.region = region_code({groups[1].data(), groups[1].size()}, country);
      if (match.region.empty()) continue;
    }
    return match;
  }
  return std::nullopt;
}

std::optional<PostalMatch> unmistakable(std::string_view line) {
  static const Pattern us{R"(\b([A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\.?,?\s+(\d{5})(?:-\d{4})?\b)"};
  static const Pattern canada{
      R"(\b([A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\.?,?\s+([ABCEGHJ-NPRSTVXY]\d[A-Z]\s*-?\s*\d[A-Z]\d)\b)"};
  static const Pattern canada_alone{R"(\b([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d)\b)"};
  static const Pattern australia{
      R"(\b(NSW|VIC|QLD|WA|SA|TAS|ACT|NT|Vic|Qld|Tas|Victoria|Queensland|New South Wales)\.?,?\s+(\d{4})\b)"};
  static const Pattern britain{R"(\b([A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})\b)"};
  static const Pattern ireland{R"(\b([ACDEFHKNPRTVWXY]\d[\dW] ?[0-9ACDEFHKNPRTVWXY]{4})\b)"};
  if (!has_digit(line)) return std::nullopt;
  if (auto match = matched(line, us, "US", true, false)) return match;
  if (auto match = matched(line, canada, "CA", true, false)) return match;
  if (auto match = matched(line, canada_alone, "CA", false, false)) return match;
  if (auto match = matched(line, australia, "AU", true, false)) return match;
  if (auto match = matched(line, britain, "GB", false, false)) return match;
  return matched(line, ireland, "IE", false, false);
}

}  // namespace

/// As newspapers and older letterheads write them.
constexpr std::array<Region, 34> old_abbreviations = {
    {{"CA", "ON", "ont"},   {"CA", "QC", "que"},  {"CA", "QC", "québec"}, {"CA", "AB", "alta"}, {"CA", "SK", "sask"},
     {"CA", "MB", "man"},   {"CA", "BC", "b.c"},  {"CA", "NS", "n.s"},    {"CA", "NB", "n.b"},  {"CA", "PE", "p.e.i"},
     {"US", "CA", "calif"}, {"US", "TX", "tex"},  {"US", "FL", "fla"},    {"US", "MA", "mass"}, {"US", "IL", "ill"},
     {"US", "MN", "minn"},  {"US", "WA", "wash"}, {"US", "OR", "ore"},    {"US", "AZ", "ariz"}, {"US", "CO", "colo"},
     {"US", "CT", "conn"},  {"US", "PA", "penn"}, {"US", "PA", "penna"},  {"US", "MI", "mich"}, {"US", "WI", "wis"},
     {"US", "TN", "tenn"},  {"US", "VA", "va"},   {"US", "GA", "ga"},     {"US", "KY", "ky"},   {"US", "NV", "nev"},
     {"US", "OK", "okla"},  {"US", "NY", "n.y"},  {"US", "NJ", "n.j"},    {"US", "DC", "d.c"}}};

std::string region_code(std::string_view text, std::string_view country) {
  auto lower = lower_text(text);
  if (lower.ends_with('.')) lower.pop_back();
  if (text.size() > 2)
    for (const auto& region : old_abbreviations)
      if (region.country == country && lower == region.name) return std::string{region.code};
  for (const auto& region : regions) {
    if (region.country != country) continue;
    if (text == region.code || lower == region.name || (country == "AU" && lower == lower_text(region.code)))
      return std::string{region.code};
    // "Round Rock Texas": the pattern may have taken a word of the city along.
    if (lower.size() > region.name.size() && lower.ends_with(region.name) &&
        lower[lower.size() - region.name.size() - 1] == ' ')
      return std::string{region.code};
  }
  return {};
}

std::string country_of_postal_line(std::string_view text) {
  const auto match = unmistakable(text);
  return match ? match->country : std::string{};
}

std::optional<PostalMatch> find_postal_code(std::string_view line, std::string_view country) {
  static const Pattern five{R"((?:^|[^\d])(?:[A-Z]{1,2}[- ])?(\d{5})\s+[A-Z\xC3\xC5])"};
  static const Pattern four{R"((?:^|[^\d.,/-])(?:[A-Z]{1,2}[- ])?([1-9]\d{3})\s+[A-Z\xC3\xC5])"};
  static const Pattern poland{R"(\b(\d{2}-\d{3})\s+[A-Z\xC5])"};
  static const Pattern portugal{R"(\b(\d{4}-\d{3})\b)"};
  static const Pattern netherlands{R"(\b([1-9]\d{3} ?[A-Z]{2})\s+[A-Z'])"};
  static const Pattern brazil{R"(\b(\d{5}-\d{3})\b)"};
  static const Pattern labelled{R"(\b[Cc]\.? ?[Pp]\.?:? ?(\d{5})\b)"};
  static const Pattern four_behind{R"([A-Za-z\x80-\xFF] (\d{4})$)"};
  if (!has_digit(line)) return std::nullopt;
  const auto in = [&](std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), country) != list.end();
  };
  static const Pattern argentina{R"((?:^|[^\dA-Z])([A-Z]?\d{4}(?:[A-Z]{3})?)\)?,?\s+[A-Z\xC3])"};
  static const Pattern three_and_two{R"((?:^|[^\d])(\d{3} ?\d{2})\s+[A-Z\xC3\xC4\xC5\xCE])"};
  static const Pattern singapore{R"((?:Singapore|\bS)\s*\(?(\d{6})\)?)"};
  static const Pattern six_behind{R"([A-Za-z\x80-\xFF][, -]+(\d{3} ?\d{3})\b)"};
  // The code alone; what the pattern needed around it stays outside.
  const auto code_in = [&](const Pattern& pattern, bool before_city) {
    auto match = matched(line, pattern, country, false, before_city);
    if (match) match->begin = line.find(match->code), match->end = match->begin + match->code.size();
    return match;
  };
  if (country == "NL") return matched(line, netherlands, country, false, true);
  if (country == "PL") return matched(line, poland, country, false, true);
  if (country == "PT") return matched(line, portugal, country, false, true);
  if (country == "BR") return matched(line, brazil, country, false, false);
  if (country == "NZ" || country == "AU") {
    if (auto match = unmistakable(line)) return match;
    auto match = matched(line, four_behind, country, false, false);
    if (match) match->begin = match->end - match->code.size();
    return match;
  }
  if (country == "MX" || country == "ES")
    if (auto match = matched(line, labelled, country, false, false)) {
      match->before_city = true;
      return match;
    }
  if (country == "AR") return code_in(argentina, true);
  if (in({"SE", "CZ", "SK", "GR"})) return code_in(three_and_two, true);
  if (country == "SG") return code_in(singapore, false);
  if (country == "IN") return code_in(six_behind, false);
  if (country == "ZA") return code_in(four_behind, false);
  if (in({"DE", "FR", "ES", "IT", "MX", "FI", "HR"})) return code_in(five, true);
  if (in({"AT", "CH", "BE", "LU", "DK", "NO", "HU", "SI"})) return code_in(four, true);
  return unmistakable(line);
}

}  // namespace needlepoint
