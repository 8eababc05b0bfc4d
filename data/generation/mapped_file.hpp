#pragma once
#include <cstddef>
#include <filesystem>
#include <span>

namespace needlepoint {

/// A file mapped for reading. The mapping lives on when the file is removed, which is what lets a reader keep a
/// generation that the writer has swept.
class MappedFile {
 public:
  MappedFile() = default;
  /// Throws std::runtime_error when the file cannot be opened or mapped.
  explicit MappedFile(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return {data_, size_}; }

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace needlepoint
