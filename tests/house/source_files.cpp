#include "tests/house/source_files.hpp"

#include <algorithm>
#include <fstream>
#include <set>

namespace {

const std::set<std::string> ours = {"geo", "data", "crawler", "indexer", "query", "web", "tests"};
const std::set<std::string> endings = {".cpp", ".hpp", ".mjs", ".js", ".css"};

SourceFile read(const std::filesystem::path& root, const std::filesystem::path& path) {
  SourceFile file{std::filesystem::relative(path, root).generic_string(), {}};
  std::ifstream in{path};
  for (std::string line; std::getline(in, line);) file.lines.push_back(line);
  return file;
}

}  // namespace

std::vector<SourceFile> source_files() {
  const std::filesystem::path root{NEEDLEPOINT_SOURCE};
  std::vector<SourceFile> files;
  for (const auto& top : std::filesystem::directory_iterator{root}) {
    if (top.is_regular_file() && endings.contains(top.path().extension())) files.push_back(read(root, top.path()));
    if (!top.is_directory() || !ours.contains(top.path().filename())) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{top.path()})
      if (entry.is_regular_file() && endings.contains(entry.path().extension()))
        files.push_back(read(root, entry.path()));
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}
