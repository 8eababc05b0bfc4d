#include "data/generation/listing_file.hpp"

#include <zstd.h>

#include <stdexcept>

namespace needlepoint {
namespace {

constexpr int level = 3;
constexpr std::uint64_t largest_block = std::uint64_t{1} << 28;  // a damaged frame must not claim all memory

}  // namespace

struct ListingWriter::Context {
  ZSTD_CCtx* zstd = ZSTD_createCCtx();
  ~Context() { ZSTD_freeCCtx(zstd); }
};

ListingWriter::ListingWriter(const std::filesystem::path& path)
    : context_{std::make_unique<Context>()}, path_{path}, out_{path, std::ios::binary} {}

ListingWriter::~ListingWriter() = default;

void ListingWriter::add(std::string_view json) {
  block_ += json;
  block_ += '\n';
  if (++in_block_ == listings_per_block) write_block();
}

void ListingWriter::write_block() {
  std::string frame(ZSTD_compressBound(block_.size()), '\0');
  const auto size = ZSTD_compressCCtx(context_->zstd, frame.data(), frame.size(), block_.data(), block_.size(), level);
  if (ZSTD_isError(size)) throw std::runtime_error("zstd: " + std::string(ZSTD_getErrorName(size)));
  out_.write(frame.data(), static_cast<std::streamsize>(size));
  sizes_.push_back(size);
  block_.clear();
  in_block_ = 0;
}

std::vector<std::uint64_t> ListingWriter::finish() {
  if (in_block_ > 0) write_block();
  out_.close();
  if (!out_) throw std::runtime_error("cannot write " + path_.string());
  return std::move(sizes_);
}

std::string listing_block(const MappedFile& file, std::span<const std::uint64_t> blocks, std::size_t block) {
  if (block + 1 >= blocks.size() || blocks[block + 1] > file.bytes().size() || blocks[block] > blocks[block + 1])
    throw std::runtime_error("listings: block " + std::to_string(block) + " lies outside of the file");
  const auto frame = file.bytes().subspan(blocks[block], blocks[block + 1] - blocks[block]);
  const auto size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > largest_block)
    throw std::runtime_error("listings: block " + std::to_string(block) + " is damaged");
  std::string lines(size, '\0');
  const auto got = ZSTD_decompress(lines.data(), lines.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) || got != size)
    throw std::runtime_error("listings: block " + std::to_string(block) + " is damaged");
  return lines;
}

std::string listing_line(const MappedFile& file, std::span<const std::uint64_t> blocks, Position position) {
  const auto lines = listing_block(file, blocks, position / listings_per_block);
  std::size_t begin = 0;
  for (std::uint32_t skip = position % listings_per_block; skip > 0 && begin != std::string::npos; --skip) {
    begin = lines.find('\n', begin);
    if (begin != std::string::npos) ++begin;
  }
  const auto end = begin == std::string::npos ? begin : lines.find('\n', begin);
  if (end == std::string::npos) throw std::runtime_error("listings: a block has too few lines");
  return lines.substr(begin, end - begin);
}

std::string_view card_at(const MappedFile& file, std::span<const std::uint64_t> begins, Position position) {
  const auto begin = begins[position], end = begins[position + 1];
  if (begin > end || end > file.bytes().size())
    throw std::runtime_error("cards: position " + std::to_string(position) + " lies outside of the file");
  return {reinterpret_cast<const char*>(file.bytes().data()) + begin, end - begin};
}

}  // namespace needlepoint
