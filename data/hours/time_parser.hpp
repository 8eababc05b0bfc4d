#pragma once
#include "data/hours/rule.hpp"
#include "data/hours/token_cursor.hpp"

namespace needlepoint {

/// Reads a list of times ("09:00-12:00,13:00-17:00+", "(sunset-00:30)-26:00") and leaves a comma that does not go on
/// with it; false when none stands here. Throws HoursSyntax.
bool read_times(TokenCursor& in, std::vector<TimeSpan>& times);

}  // namespace needlepoint
