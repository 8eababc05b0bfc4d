#include "indexer/durable.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace needlepoint {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what, const fs::path& path) {
  throw std::runtime_error(what + " " + path.string() + ": " + std::strerror(errno));
}

void sync_path(const fs::path& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) fail("cannot open", path);
  const int failed = ::fsync(file);
  ::close(file);
  if (failed != 0) fail("cannot sync", path);
}

}  // namespace

WriterLock::WriterLock(const fs::path& path) : file_{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)} {
  if (file_ < 0) fail("cannot open", path);
  if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return;
  ::close(file_);
  throw std::runtime_error("another publication holds " + path.string());
}

WriterLock::~WriterLock() { ::close(file_); }

void sync_folder(const fs::path& folder) { sync_path(folder, O_RDONLY | O_DIRECTORY); }

void sync_tree(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator{folder}) sync_path(entry.path(), O_RDONLY);
  sync_folder(folder);
}

void replace_file(const fs::path& path, std::string_view text) {
  const fs::path aside = path.string() + ".new";
  {
    std::ofstream out{aside, std::ios::binary | std::ios::trunc};
    out << text;
    out.close();
    if (!out) fail("cannot write", aside);
  }
  sync_path(aside, O_RDONLY);
  fs::rename(aside, path);
  sync_folder(path.parent_path());
}

void sweep(const fs::path& generations, const std::set<std::string>& keep) {
  for (const auto& entry : fs::directory_iterator{generations})
    if (entry.is_directory() && !keep.contains(entry.path().filename().string())) fs::remove_all(entry.path());
}

}  // namespace needlepoint
