#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace needlepoint {

/// Holds the right to write while it lives: an flock, so a killed writer gives it back. Throws std::runtime_error
/// when another process has it.
class WriterLock {
 public:
  explicit WriterLock(const std::filesystem::path& path);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int file_ = -1;
};

/// fsync of a folder's files and of the folder. All of these throw std::runtime_error when the disk refuses.
void sync_tree(const std::filesystem::path& folder);
void sync_folder(const std::filesystem::path& folder);

/// Makes `path` hold `text` in one step: a reader sees the old text or the new, also after a crash.
void replace_file(const std::filesystem::path& path, std::string_view text);

/// Removes the folders of `generations` whose names are not in `keep`.
void sweep(const std::filesystem::path& generations, const std::set<std::string>& keep);

}  // namespace needlepoint
