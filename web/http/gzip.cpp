#include "web/http/gzip.hpp"

#include <libdeflate.h>

#include <array>
#include <new>
#include <stdexcept>

namespace needlepoint::web {
namespace {

constexpr std::size_t too_small = 1024;  // less fits in one packet anyway

struct Free {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

/// One a thread and level, because making one takes as long as a page.
libdeflate_compressor* compressor_of(int level) {
  thread_local std::array<std::unique_ptr<libdeflate_compressor, Free>, most_gzip_level + 1> made;
  auto& compressor = made.at(static_cast<std::size_t>(level));
  if (!compressor) compressor.reset(libdeflate_alloc_compressor(level));
  if (!compressor) throw std::bad_alloc{};
  return compressor.get();
}

}  // namespace

std::shared_ptr<const std::string> gzip(std::string_view text, int level) {
  if (text.size() < too_small) return nullptr;
  auto* compressor = compressor_of(level);
  std::string out(libdeflate_gzip_compress_bound(compressor, text.size()), '\0');
  out.resize(libdeflate_gzip_compress(compressor, text.data(), text.size(), out.data(), out.size()));
  if (out.empty()) throw std::runtime_error("libdeflate did not finish");
  out.shrink_to_fit();  // the cache keeps it
  return std::make_shared<const std::string>(std::move(out));
}

}  // namespace needlepoint::web
