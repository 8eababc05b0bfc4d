#pragma once
#include <filesystem>
#include <string>
#include <vector>

/// A source file of the project, as it lies on disk.
struct SourceFile {
  std::string path;  ///< from the project's root, with slashes
  std::vector<std::string> lines;
};

/// Every .cpp, .hpp, .mjs, .js and .css that is ours: what is installed or built is passed over.
std::vector<SourceFile> source_files();
