#include "crawler/archive/archive_reader.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include "crawler/archive/gzip.hpp"
#include "crawler/archive/http_record.hpp"
#include "crawler/fetch/body_decoder.hpp"

namespace needlepoint::crawler {
namespace {

constexpr std::size_t record_limit = 64u << 20;  // twice what a fetch may hold, with its head

/// A file's bytes, mapped: archives are larger than memory.
class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat info {};
    if (descriptor < 0 || ::fstat(descriptor, &info) != 0) {
      const std::string why = std::strerror(errno);
      if (descriptor >= 0) ::close(descriptor);
      throw std::runtime_error("archive " + file.string() + ": " + why);
    }
    size_ = static_cast<std::size_t>(info.st_size);
    if (size_ > 0) data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
    ::close(descriptor);
    if (data_ == MAP_FAILED) throw std::runtime_error("archive " + file.string() + ": cannot be mapped");
  }
  ~MappedFile() {
    if (size_ > 0) ::munmap(data_, size_);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

/// A record's bytes where it is not compressed: its head says how long it is.
Result<std::string_view> plain_record(std::string_view bytes) {
  const Fault fault{FaultCode::unreadable, {}, "no WARC record"};
  const auto head_end = bytes.substr(0, 1u << 16).find("\r\n\r\n");
  if (!bytes.starts_with("WARC/1.") || head_end == bytes.npos) return fault;
  std::string head{bytes.substr(0, head_end)};
  for (auto& letter : head) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
  const auto at = head.find("\r\ncontent-length:");
  if (at == head.npos) return fault;
  const auto digits = head.find_first_not_of(" \t", at + 17);
  std::size_t length = 0;
  if (digits == head.npos || std::from_chars(head.data() + digits, head.data() + head.size(), length).ec != std::errc{})
    return fault;
  if (length > bytes.size() || head_end + 4 + length + 4 > bytes.size())
    return Fault{FaultCode::unreadable, {}, "the record is torn off"};
  return bytes.substr(0, head_end + 4 + length + 4);
}

struct Step {
  WarcRecord record;
  std::uint64_t length = 0;
};

/// The record at the start of `bytes`. Where only the record is damaged and not its frame, `length` tells where to go
/// on.
Result<Step> step_over(std::string_view bytes, std::uint64_t& length) {
  std::string held;
  std::string_view plain;
  length = 0;
  if (bytes.starts_with("\x1f\x8b")) {
    auto member = read_gzip_member(bytes, record_limit);
    if (!member && member.error().code == FaultCode::too_large) length = gzip_member_length(bytes);
    if (!member) return member.error();
    length = member->length;
    held = std::move(member->bytes);
    plain = held;
  } else {
    const auto record = plain_record(bytes);
    if (!record) return record.error();
    length = record->size();
    plain = *record;
  }
  auto record = parse_warc_record(plain);
  if (!record) return record.error();
  return Step{std::move(*record), length};
}

std::string at_offset(std::uint64_t offset) { return "offset " + std::to_string(offset); }

}  // namespace

Result<WarcRecord> read_record(const std::filesystem::path& folder, const std::string& file, std::uint64_t offset,
                               std::uint64_t length) {
  const auto where = file + " at " + at_offset(offset);
  const int descriptor = ::open((folder / file).c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return Fault{FaultCode::unreadable, where, std::strerror(errno)};
  if (length > record_limit) return ::close(descriptor), Fault{FaultCode::unreadable, where, "the record is too long"};
  std::string bytes(length, '\0');
  const auto count = ::pread(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
  ::close(descriptor);
  if (count != static_cast<ssize_t>(length))
    return Fault{FaultCode::unreadable, where, "the file ends before the record does"};
  auto step = step_over(bytes, length);
  if (!step) return Fault{FaultCode::unreadable, where, step.error().what};
  return std::move(step->record);
}

Result<std::string> archived_body(const Store& store, const PageRecord& page) {
  const auto record = read_record(store.archive(), page.archive_file, page.archive_offset, page.archive_length);
  if (!record) return record.error();
  const auto response = http_response_of(*record);
  if (!response) return response.error();
  auto body = decode_body(response->header_list("Content-Encoding"), response->body, record_limit);
  if (body.outcome.code != OutcomeCode::fetched)
    return Fault{FaultCode::unreadable, page.archive_file, body.outcome.detail};
  return std::move(body.bytes);
}

void scan_records(const std::filesystem::path& file, std::uint64_t from,
                  const std::function<bool(std::uint64_t offset, Result<PlacedRecord>)>& visit) {
  const MappedFile mapped{file};
  for (std::uint64_t offset = from; offset < mapped.bytes().size();) {
    std::uint64_t length = 0;
    auto step = step_over(mapped.bytes().substr(offset), length);
    auto placed = step ? Result<PlacedRecord>{PlacedRecord{std::move(step->record), offset, length}} : step.error();
    if (!visit(offset, std::move(placed)) || length == 0) return;
    offset += length;
  }
}

Result<bool> each_record(const std::filesystem::path& file, std::uint64_t from,
                         const std::function<bool(PlacedRecord)>& visit) {
  Result<bool> done = true;
  scan_records(file, from, [&](std::uint64_t offset, Result<PlacedRecord> placed) {
    if (placed) return visit(std::move(*placed));
    done = Fault{FaultCode::unreadable, at_offset(offset), placed.error().what};
    return false;
  });
  return done;
}

std::uint64_t whole_members_end(const std::filesystem::path& file, std::uint64_t from) {
  const MappedFile mapped{file};
  auto end = std::min<std::uint64_t>(from, mapped.bytes().size());
  while (end < mapped.bytes().size()) {
    std::uint64_t length = 0;
    if (!step_over(mapped.bytes().substr(end), length)) break;
    end += length;
  }
  return end;
}

std::vector<ArchiveDamage> check_archive_file(const std::filesystem::path& file) {
  std::vector<ArchiveDamage> damage;
  scan_records(file, 0, [&](std::uint64_t offset, const Result<PlacedRecord>& placed) {
    const auto what = placed ? record_damage(placed->record) : placed.error().what;
    if (!what.empty()) damage.push_back({offset, what});
    return true;
  });
  return damage;
}

}  // namespace needlepoint::crawler
