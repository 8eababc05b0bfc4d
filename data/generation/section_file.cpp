#include "data/generation/section_file.hpp"

#include <array>

namespace needlepoint {
namespace {

constexpr std::string_view magic = "NPSECT01";
constexpr std::uint64_t alignment = 64;

struct Entry {
  std::array<char, 16> name{};
  std::uint64_t offset = 0, bytes = 0;
};
static_assert(sizeof(Entry) == 32);

std::uint64_t aligned(std::uint64_t offset) { return (offset + alignment - 1) / alignment * alignment; }

}  // namespace

SectionFile::SectionFile(const std::filesystem::path& path) : path_{path.string()}, file_{path} {
  const auto bytes = file_.bytes();
  std::uint64_t count = 0;
  if (bytes.size() < 16 || std::memcmp(bytes.data(), magic.data(), magic.size()) != 0)
    throw std::runtime_error(path_ + ": not a section file");
  std::memcpy(&count, bytes.data() + 8, 8);
  if (count > 1000 || bytes.size() < 16 + count * sizeof(Entry)) throw std::runtime_error(path_ + ": table is cut");
  for (std::uint64_t i = 0; i < count; ++i) {
    Entry entry;
    std::memcpy(&entry, bytes.data() + 16 + i * sizeof(Entry), sizeof entry);
    if (entry.offset % alignment != 0 || entry.offset > bytes.size() || entry.bytes > bytes.size() - entry.offset)
      throw std::runtime_error(path_ + ": section " + std::to_string(i) + " lies outside of the file");
    sections_[std::string(entry.name.data(), ::strnlen(entry.name.data(), entry.name.size()))] =
        bytes.subspan(entry.offset, entry.bytes);
  }
}

std::span<const std::byte> SectionFile::raw(std::string_view name) const {
  const auto found = sections_.find(name);
  if (found == sections_.end()) throw std::runtime_error(path_ + ": no section " + std::string(name));
  return found->second;
}

void SectionWriter::write(const std::filesystem::path& path) const {
  std::ofstream out{path, std::ios::binary};
  const auto put = [&](const void* data, std::size_t size) {
    out.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
  };
  const std::uint64_t count = sections_.size();
  put(magic.data(), magic.size());
  put(&count, sizeof count);
  std::uint64_t offset = aligned(16 + count * sizeof(Entry));
  for (const auto& [name, bytes] : sections_) {
    Entry entry;
    if (name.size() > entry.name.size()) throw std::logic_error("section name too long: " + name);
    std::memcpy(entry.name.data(), name.data(), name.size());
    entry.offset = offset;
    entry.bytes = bytes.size();
    put(&entry, sizeof entry);
    offset = aligned(offset + bytes.size());
  }
  static constexpr std::array<char, alignment> zeros{};
  std::uint64_t at = 16 + count * sizeof(Entry);
  for (const auto& [name, bytes] : sections_) {
    put(zeros.data(), aligned(at) - at);
    put(bytes.data(), bytes.size());
    at = aligned(at) + bytes.size();
  }
  out.flush();
  if (!out) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace needlepoint
