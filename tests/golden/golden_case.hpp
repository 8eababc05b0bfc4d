#pragma once
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace needlepoint {

/// One made-up site and what a careful reader would publish of it. The file's first line names the trap; each page
/// follows a line "@ URL"; behind the line "= published" stands one fact a line.
struct GoldenCase {
  std::string name, trap;
  std::vector<std::pair<std::string, std::string>> pages;  ///< URL and HTML
  std::string expected;                                    ///< lines, sorted
};

/// Throws std::runtime_error naming the file when it is not written that way.
GoldenCase read_golden_case(const std::filesystem::path& file);

}  // namespace needlepoint
