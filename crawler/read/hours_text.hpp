#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace needlepoint {

/// Opening hours read from a text that a person wrote, as schema.org writes them: "Mo-Fr 09:00-17:00". Days in eight
/// languages (data/vocabulary/days.csv), times as 9, 9:00, 9h30, 9.00, 9am, "10 to 7". Nothing when the text holds no
/// day with a span of time. A later text about a day replaces an earlier one; closed days are left out.
std::vector<std::string> find_hours(std::string_view text);

/// Minutes from midnight of the spans of each day, Monday first, folded into as few texts as possible.
std::vector<std::string> folded_week(const std::vector<std::vector<std::pair<int, int>>>& days);

}  // namespace needlepoint
