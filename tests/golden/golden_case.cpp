#include "tests/golden/golden_case.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace needlepoint {

GoldenCase read_golden_case(const std::filesystem::path& file) {
  GoldenCase golden{.name = file.stem().string(), .trap = {}, .pages = {}, .expected = {}};
  std::vector<std::string> facts;
  bool published = false;
  std::ifstream in{file};
  std::string line;
  while (std::getline(in, line)) {
    if (golden.trap.empty()) golden.trap = line;
    else if (line == "= published") published = true;
    else if (published) facts.push_back(line);
    else if (line.starts_with("@ ")) golden.pages.emplace_back(line.substr(2), "");
    else if (!golden.pages.empty()) golden.pages.back().second += line + "\n";
  }
  if (golden.pages.empty() || facts.empty()) throw std::runtime_error(file.string() + ": no page, or nothing expected");
  std::sort(facts.begin(), facts.end());
  for (const auto& fact : facts) golden.expected += fact + "\n";
  return golden;
}

}  // namespace needlepoint
