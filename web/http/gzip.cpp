#include "web/http/gzip.hpp"

#include <zlib.h>

#include <stdexcept>

namespace needlepoint::web {
namespace {

constexpr std::size_t too_small = 1024;  // less fits in one packet anyway

}  // namespace

std::shared_ptr<const std::string> gzip(std::string_view text, int level) {
  if (text.size() < too_small) return nullptr;
  z_stream stream{};
  constexpr int gzip_window = 15 + 16;  // zlib: 16 more asks for the gzip wrapper
  if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc{};
  std::string in{text}, out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("zlib did not finish");
  return std::make_shared<const std::string>(std::move(out));
}

}  // namespace needlepoint::web
