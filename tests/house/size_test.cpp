// A file is one noun or one act.
#include <doctest/doctest.h>

#include "tests/house/source_files.hpp"

TEST_CASE("no file is over 500 lines") {
  for (const auto& file : source_files()) {
    INFO(file.path << " has " << file.lines.size() << " lines");
    CHECK(file.lines.size() <= 500);
  }
}

TEST_CASE("no line is longer than a reader's screen") {
  for (const auto& file : source_files()) {
    if (!file.path.ends_with(".cpp") && !file.path.ends_with(".hpp")) continue;
    for (std::size_t line = 0; line < file.lines.size(); ++line) {
      INFO(file.path << ":" << line + 1);
      CHECK(file.lines[line].size() <= 200);  // .clang-format keeps 120; tables of text may be wider
    }
  }
}
