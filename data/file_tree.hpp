#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace needlepoint {

/// Copies of a store's files that survive a crash, and the list of what they must hold. Throw std::runtime_error,
/// with path and reason, when the disk refuses.

struct FileSum {
  std::uint64_t bytes = 0;
  std::string sha256;  ///< hex
  friend bool operator==(const FileSum&, const FileSum&) = default;
};

FileSum sum_of(const std::filesystem::path& file);

/// Copies one file, or a folder with all it holds, and syncs what it wrote. A missing `from` copies nothing. A file
/// that grows meanwhile is copied as far as it went.
void copy_synced(const std::filesystem::path& from, const std::filesystem::path& to);

/// fsync of a file or a folder.
void sync_path(const std::filesystem::path& path);

/// The regular files under `folder`, by their path within it, except `left_out`.
std::map<std::string, FileSum> sums_under(const std::filesystem::path& folder, const std::string& left_out);

}  // namespace needlepoint
