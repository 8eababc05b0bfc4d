#include "data/file_tree.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace needlepoint {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path) {
  throw std::runtime_error(path.string() + ": " + std::strerror(errno));
}

void copy_one(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::filesystem::copy_file(from, to);
  sync_path(to);
}

}  // namespace

FileSum sum_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) refuse(file);
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> digest{EVP_MD_CTX_new(), EVP_MD_CTX_free};
  if (!digest || EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr) != 1) throw std::runtime_error("no SHA-256");
  FileSum sum;
  std::array<char, 1 << 16> block;
  while (in.read(block.data(), block.size()), in.gcount() > 0) {
    EVP_DigestUpdate(digest.get(), block.data(), static_cast<std::size_t>(in.gcount()));
    sum.bytes += static_cast<std::uint64_t>(in.gcount());
  }
  if (in.bad()) refuse(file);
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  EVP_DigestFinal_ex(digest.get(), bytes.data(), &size);
  constexpr std::string_view hex = "0123456789abcdef";
  for (unsigned at = 0; at < size; ++at) sum.sha256 += hex[bytes[at] >> 4], sum.sha256 += hex[bytes[at] & 15];
  return sum;
}

void sync_path(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) refuse(path);
  const int code = ::fsync(file);
  ::close(file);
  if (code != 0) refuse(path);
}

void copy_synced(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (!std::filesystem::exists(from)) return;
  if (!std::filesystem::is_directory(from)) return copy_one(from, to);
  std::filesystem::create_directories(to);
  for (const auto& entry : std::filesystem::recursive_directory_iterator{from}) {
    const auto target = to / entry.path().lexically_relative(from);
    if (entry.is_directory()) std::filesystem::create_directories(target);
    else if (entry.is_regular_file()) copy_one(entry.path(), target);
  }
  sync_path(to);
  for (const auto& entry : std::filesystem::recursive_directory_iterator{to})
    if (entry.is_directory()) sync_path(entry.path());
}

std::map<std::string, FileSum> sums_under(const std::filesystem::path& folder, const std::string& left_out) {
  std::map<std::string, FileSum> sums;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    const auto name = entry.path().lexically_relative(folder).generic_string();
    if (entry.is_regular_file() && name != left_out) sums[name] = sum_of(entry.path());
  }
  return sums;
}

}  // namespace needlepoint
