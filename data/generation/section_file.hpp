#pragma once
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "data/generation/mapped_file.hpp"

namespace needlepoint {

/// A file of named arrays, opened by mapping. Layout, little-endian:
///   8 bytes   magic "NPSECT01"
///   u64       number of sections
///   per section: 16 bytes name (padded with NUL), u64 offset, u64 bytes
///   the arrays, each beginning at a multiple of 64
class SectionFile {
 public:
  SectionFile() = default;
  /// Throws std::runtime_error when it is missing, of another format, or a section lies outside of it.
  explicit SectionFile(const std::filesystem::path& path);

  /// The array called `name`; throws when there is none or its length is no multiple of T's.
  template <class T>
  std::span<const T> section(std::string_view name) const {
    const auto bytes = raw(name);
    if (bytes.size() % sizeof(T) != 0) throw std::runtime_error(path_ + ": section " + std::string(name) + " is cut");
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  std::span<const std::byte> raw(std::string_view name) const;

 private:
  std::string path_;
  MappedFile file_;
  std::map<std::string, std::span<const std::byte>, std::less<>> sections_;
};

/// Writes such a file: all sections are named first, then handed over whole or in pieces, in any order of calls.
class SectionWriter {
 public:
  template <class T>
  void add(std::string_view name, std::span<const T> values) {
    sections_.emplace_back(name, std::as_bytes(values));
  }
  template <class T>
  void add(std::string_view name, const std::vector<T>& values) {
    add(name, std::span<const T>{values});
  }
  /// Writes what was added; the arrays must still live. Throws std::runtime_error when the disk does not take it.
  void write(const std::filesystem::path& path) const;

 private:
  std::vector<std::pair<std::string, std::span<const std::byte>>> sections_;
};

}  // namespace needlepoint
