// One name means one thing: two types of one name in one namespace break the one-definition rule ([basic.def.odr]) when
// both have inline members, and no compiler or linker says so; the program only crashes far away.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <regex>

#include "tests/house/source_files.hpp"

namespace {

/// Types that the lines define at namespace scope, as "needlepoint::web::Ask"; those of an unnamed namespace are left
/// out, for they belong to their file. Counts on the house's layout: namespaces and their types start a line.
std::vector<std::string> defined_types(const std::vector<std::string>& lines) {
  static const std::regex opens{R"(^namespace ?([\w:]*) \{)"}, closes{R"(^\}  // namespace.*)"};
  static const std::regex type{R"(^(?:struct|class|enum class) (\w+)(?: final)?(?: :[^:].*)? \{.*)"};
  std::vector<std::string> open, found;
  std::smatch match;
  for (const auto& line : lines) {
    if (std::regex_search(line, match, opens)) {
      open.push_back(match[1]);
    } else if (std::regex_match(line, closes) && !open.empty()) {
      open.pop_back();
    } else if (std::regex_match(line, match, type)) {
      std::string name;
      for (const auto& space : open) name += space + "::";
      const bool unnamed = std::any_of(open.begin(), open.end(), [](const auto& space) { return space.empty(); });
      if (!unnamed && !open.empty()) found.push_back(name + match[1].str());
    }
  }
  return found;
}

}  // namespace

TEST_CASE("two types of one name in one namespace are found") {
  CHECK(defined_types({"namespace needlepoint {", "struct Ask {", "};", "namespace {", "class Own {", "};",
                       "}  // namespace", "enum class Kind { a };", "}  // namespace needlepoint"}) ==
        std::vector<std::string>{"needlepoint::Ask", "needlepoint::Kind"});
}

TEST_CASE("no two files define a type of one name in one namespace") {
  std::map<std::string, std::string> first;
  for (const auto& file : source_files()) {
    if (!file.path.ends_with(".cpp") && !file.path.ends_with(".hpp")) continue;
    if (file.path.starts_with("tests/")) continue;
    for (const auto& name : defined_types(file.lines)) {
      const auto place = first.emplace(name, file.path).first;
      INFO(name << " is defined in " << place->second << " and " << file.path);
      CHECK(place->second == file.path);
    }
  }
  CHECK(first.size() > 100);
}
