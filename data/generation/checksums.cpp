#include "data/generation/checksums.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstring>

#include "data/generation/manifest.hpp"
#include "data/generation/section_file.hpp"

namespace needlepoint {
namespace {

std::vector<std::uint32_t> checksums_of(const std::filesystem::path& path) {
  const MappedFile file{path};
  std::vector<std::uint32_t> sums;
  const auto bytes = file.bytes();
  for (std::size_t at = 0; at < bytes.size(); at += checksum_block)
    sums.push_back(checksum(bytes.subspan(at, std::min<std::size_t>(checksum_block, bytes.size() - at))));
  return sums;
}

/// Section names hold 16 bytes; the files' names are shorter by design.
std::string section_of(const std::string& file) { return file.substr(0, 16); }

void compare(const std::filesystem::path& folder, const std::string& name, std::span<const std::uint32_t> written,
             std::vector<FlippedBytes>& out) {
  if (!std::filesystem::exists(folder / name)) {
    out.push_back({name, 0, 0, "the file is missing"});
    return;
  }
  const auto read = checksums_of(folder / name);
  if (read.size() != written.size())
    out.push_back({name, 0, 0, "the file has another length than it was written with"});
  for (std::size_t i = 0; i < std::min(read.size(), written.size()); ++i)
    if (read[i] != written[i])
      out.push_back({name, i * checksum_block, (i + 1) * checksum_block, "the bytes are not what was written"});
}

}  // namespace

std::uint32_t checksum(std::span<const std::byte> bytes) {
  return static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

std::uint32_t write_checksums(const std::filesystem::path& folder, const std::vector<std::string>& files) {
  std::vector<std::vector<std::uint32_t>> sums;
  SectionWriter writer;
  for (const auto& file : files) sums.push_back(checksums_of(folder / file));
  for (std::size_t i = 0; i < files.size(); ++i) writer.add(section_of(files[i]), sums[i]);
  writer.write(folder / generation_file::checksums);
  return checksum(MappedFile{folder / generation_file::checksums}.bytes());
}

std::vector<FlippedBytes> compare_checksums(const std::filesystem::path& folder,
                                            const std::vector<std::string>& files) {
  std::vector<FlippedBytes> out;
  try {
    const SectionFile sums{folder / generation_file::checksums};
    for (const auto& file : files) compare(folder, file, sums.section<std::uint32_t>(section_of(file)), out);
  } catch (const std::exception& error) {
    out.push_back({generation_file::checksums, 0, 0, error.what()});
  }
  return out;
}

}  // namespace needlepoint
