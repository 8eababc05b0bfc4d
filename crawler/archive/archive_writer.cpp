#include "crawler/archive/archive_writer.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>

#include "crawler/archive/archive_reader.hpp"
#include "crawler/archive/gzip.hpp"
#include "crawler/archive/warc_record.hpp"

namespace needlepoint::crawler {
namespace {

constexpr std::string_view prefix = "needlepoint-", ending = ".warc.gz";

[[noreturn]] void fail(const std::filesystem::path& file, const char* doing) {
  throw std::runtime_error("archive " + file.string() + ": " + doing + ": " + std::strerror(errno));
}

std::string file_name(unsigned serial) {
  char text[16];
  std::snprintf(text, sizeof text, "%05u", serial);
  return std::string{prefix} + text + std::string{ending};
}

std::string warcinfo_member(const std::string& file) {
  WarcRecord record{
      .type = "warcinfo", .fields = {}, .block = "software: Needlepoint/0.1\r\nformat: WARC File Format 1.1\r\n"};
  record.add("WARC-Record-ID", new_record_id());
  record.add("WARC-Date", to_rfc3339(now()));
  record.add("WARC-Filename", file);
  record.add("Content-Type", "application/warc-fields");
  return gzip_member(to_bytes(record));
}

}  // namespace

std::vector<std::string> archive_files(const std::filesystem::path& folder) {
  std::vector<std::string> files;
  if (!std::filesystem::exists(folder)) return files;
  for (const auto& entry : std::filesystem::directory_iterator{folder})
    if (entry.is_regular_file() && entry.path().filename().string().ends_with(ending))
      files.push_back(entry.path().filename().string());
  std::sort(files.begin(), files.end());
  return files;
}

ArchiveWriter::ArchiveWriter(std::filesystem::path folder,
                             const std::function<std::uint64_t(const std::string&)>& sound_until,
                             std::uint64_t rotate_at)
    : folder_{std::move(folder)}, rotate_at_{rotate_at} {
  std::filesystem::create_directories(folder_);
  std::string newest;
  for (const auto& file : archive_files(folder_))
    if (file.starts_with(prefix)) newest = file;
  if (newest.empty()) return;
  const auto whole = whole_members_end(folder_ / newest, sound_until(newest));
  open_file(newest, whole);
  if (ftruncate(descriptor_, static_cast<off_t>(whole)) != 0) fail(folder_ / newest, "cannot cut the torn record off");
}

ArchiveWriter::~ArchiveWriter() { close_file(); }

void ArchiveWriter::open_file(const std::string& name, std::uint64_t size) {
  descriptor_ = ::open((folder_ / name).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor_ < 0) fail(folder_ / name, "cannot be opened");
  name_ = name;
  size_ = size;
}

void ArchiveWriter::close_file() {
  if (descriptor_ < 0) return;
  ::fdatasync(descriptor_);
  ::close(descriptor_);
  descriptor_ = -1;
}

void ArchiveWriter::start_file() {
  unsigned serial = 0;
  for (const auto& file : archive_files(folder_))
    if (file.starts_with(prefix)) std::sscanf(file.c_str() + prefix.size(), "%u", &serial);
  close_file();
  open_file(file_name(serial + 1), 0);
  append(warcinfo_member(name_));
}

ArchivePlace ArchiveWriter::append(std::string_view member) {
  if (descriptor_ < 0 || (size_ > 0 && size_ + member.size() > rotate_at_)) start_file();
  std::size_t written = 0;
  while (written < member.size()) {
    const auto count =
        ::pwrite(descriptor_, member.data() + written, member.size() - written, static_cast<off_t>(size_ + written));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      const int why = errno;
      if (ftruncate(descriptor_, static_cast<off_t>(size_)) != 0) {
      }  // the next start cuts it too
      errno = why;
      fail(folder_ / name_, "cannot be written");
    }
    written += static_cast<std::size_t>(count);
  }
  const ArchivePlace place{.file = name_, .offset = size_, .length = member.size()};
  size_ += member.size();
  return place;
}

void ArchiveWriter::sync() {
  if (descriptor_ >= 0 && ::fdatasync(descriptor_) != 0) fail(folder_ / name_, "cannot be synced");
}

}  // namespace needlepoint::crawler
