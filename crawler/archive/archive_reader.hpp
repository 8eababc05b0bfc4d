#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "crawler/archive/warc_record.hpp"
#include "crawler/fetch/http_message.hpp"
#include "data/ledger.hpp"

namespace needlepoint::crawler {

/// The record of a page, read back by its place.
Result<WarcRecord> read_record(const std::filesystem::path& folder, const std::string& file, std::uint64_t offset,
                               std::uint64_t length);

/// The page's body as its author wrote it: content encoding undone, character set untouched.
Result<std::string> archived_body(const Store& store, const PageRecord& page);

/// A record and where it lies in its file.
struct PlacedRecord {
  WarcRecord record;
  std::uint64_t offset = 0, length = 0;
};

/// Calls `visit` with every record of a file, gzip a record or plain, and its offset; with a fault where a record is
/// damaged or larger than we take. Goes on behind it when its end can be told.
void scan_records(const std::filesystem::path& file, std::uint64_t from,
                  const std::function<bool(std::uint64_t offset, Result<PlacedRecord>)>& visit);

/// Calls `visit` with every record of a file from an offset on; stops when it returns false. A fault names the offset
/// of the first damage; what came before it has been visited.
Result<bool> each_record(const std::filesystem::path& file, std::uint64_t from,
                         const std::function<bool(PlacedRecord)>& visit);

/// Where the last whole member ends, looking from `from`, which must be the start or end of one.
std::uint64_t whole_members_end(const std::filesystem::path& file, std::uint64_t from);

/// What is wrong with one archive file: each damaged record by its offset, digests included. Empty when sound.
struct ArchiveDamage {
  std::uint64_t offset = 0;
  std::string what;
};
std::vector<ArchiveDamage> check_archive_file(const std::filesystem::path& file);

}  // namespace needlepoint::crawler
