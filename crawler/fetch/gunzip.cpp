#include "crawler/fetch/gunzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace needlepoint {

namespace {

constexpr int gzip_window = 15 + 16;  // the largest window, with a gzip header and nothing else

class Inflater {
 public:
  Inflater() {
    if (inflateInit2(&stream_, gzip_window) != Z_OK) throw std::runtime_error("zlib did not start");
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  z_stream& stream() { return stream_; }

 private:
  z_stream stream_{};
};

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B"); }

Unpacked gunzip(std::string_view bytes, std::size_t limit) {
  Inflater inflater;
  z_stream& stream = inflater.stream();
  std::vector<unsigned char> in(bytes.begin(), bytes.end());
  std::vector<unsigned char> block(1 << 16);
  stream.next_in = in.data();
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(in.size(), std::size_t{1} << 30));
  Unpacked out;
  for (;;) {
    stream.next_out = block.data();
    stream.avail_out = static_cast<uInt>(block.size());
    const int status = inflate(&stream, Z_NO_FLUSH);
    const std::size_t got = std::min(block.size() - stream.avail_out, limit - out.bytes.size());
    out.bytes.append(block.begin(), block.begin() + static_cast<std::ptrdiff_t>(got));
    if (out.bytes.size() == limit) {
      out.too_large = true;
      return out;
    }
    if (status == Z_STREAM_END) {
      out.whole = true;
      if (stream.avail_in < 2 || stream.next_in[0] != 0x1F || inflateReset2(&stream, gzip_window) != Z_OK) return out;
      out.whole = false;
    } else if (status != Z_OK) {
      return out;
    }
  }
}

}  // namespace needlepoint
