#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace needlepoint::crawler {

/// Where a record lies.
struct ArchivePlace {
  std::string file;  ///< name within the archive's folder
  std::uint64_t offset = 0, length = 0;
};

/// Appends records to the archive's newest file, and starts a new one when that is full. A record is in the kernel's
/// hands when `append` returns, so a killed process loses none; it is on the disk after `sync`, which is done at each
/// rotation, at the end and every few seconds between: a power cut costs seconds of fetching, which the ledger is made
/// to forget at the next start (see Ledger). One writer at a time.
class ArchiveWriter {
 public:
  /// Opens `folder`, making it when needed. Cuts a torn record off the end of the newest file: everything after the
  /// last whole member. `sound_until(file)` tells up to where the ledger knows that file to be whole (0 when it knows
  /// nothing), so that only what lies behind is read.
  ArchiveWriter(std::filesystem::path folder, const std::function<std::uint64_t(const std::string& file)>& sound_until,
                std::uint64_t rotate_at = 1u << 30);
  ~ArchiveWriter();
  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;

  /// Writes one gzip member. Throws std::runtime_error when the disk does not take it; nothing of it stays then.
  ArchivePlace append(std::string_view member);
  void sync();

 private:
  void start_file();
  void open_file(const std::string& name, std::uint64_t size);
  void close_file();

  std::filesystem::path folder_;
  std::uint64_t rotate_at_;
  std::string name_;
  std::uint64_t size_ = 0;
  int descriptor_ = -1;
};

/// The archive's files, oldest first.
std::vector<std::string> archive_files(const std::filesystem::path& folder);

}  // namespace needlepoint::crawler
