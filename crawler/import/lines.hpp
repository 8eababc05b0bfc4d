#pragma once
#include <cstdint>
#include <functional>
#include <istream>
#include <string_view>

namespace needlepoint {

/// Calls `visit` with each line that is not blank, without its end, and its number from 1. A UTF-8 byte order mark
/// is skipped. A line longer than `most` bytes is not kept in memory: `too_long` is called with its number instead.
void each_line(std::istream& in, std::size_t most, const std::function<void(std::uint64_t, std::string_view)>& visit,
               const std::function<void(std::uint64_t)>& too_long);

}  // namespace needlepoint
