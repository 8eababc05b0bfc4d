#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace needlepoint {

/// CRC-32 (ISO 3309, as in zlib).
std::uint32_t checksum(std::span<const std::byte> bytes);

/// Bytes that one checksum covers.
inline constexpr std::uint64_t checksum_block = 1 << 16;

/// Writes generation_file::checksums for `files` of `folder`, and returns the CRC-32 of that file itself.
std::uint32_t write_checksums(const std::filesystem::path& folder, const std::vector<std::string>& files);

/// A file and the bytes of it that are not what was written.
struct FlippedBytes {
  std::string file;
  std::uint64_t begin = 0, end = 0;
  std::string what;
};

/// Reads every file again and names each block that differs.
std::vector<FlippedBytes> compare_checksums(const std::filesystem::path& folder, const std::vector<std::string>& files);

}  // namespace needlepoint
