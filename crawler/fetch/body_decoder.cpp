#include "crawler/fetch/body_decoder.hpp"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <memory>

#include "crawler/fetch/http_message.hpp"

namespace needlepoint::crawler {
namespace {

constexpr std::size_t step = 64u << 10;
constexpr std::size_t encodings_most = 3;
constexpr int zstd_window_log_most = 23;  // 8 MiB: what RFC 9659 asks of the sender

DecodedBody damaged(std::string encoding, std::string bytes) {
  return {.outcome = {.code = OutcomeCode::bad_encoding, .status = 0, .detail = "the " + encoding + " body is damaged"},
          .bytes = std::move(bytes)};
}

DecodedBody grown(std::string encoding, std::string bytes, std::size_t limit) {
  return {.outcome = {.code = OutcomeCode::too_large,
                      .status = 0,
                      .detail = "the " + encoding + " body decodes to more than " + std::to_string(limit) + " bytes"},
          .bytes = std::move(bytes)};
}

/// Makes room for another step, one byte beyond the limit at most, so that "over" can be told from "just full".
std::size_t make_room(std::string& out, std::size_t limit) {
  const auto used = out.size();
  out.resize(std::min(used + step, limit + 1));
  return used;
}

/// `window_bits` as in inflateInit2: 15 + 32 reads gzip and zlib, -15 raw deflate.
DecodedBody inflate_with(const std::string& name, std::string_view wire, std::size_t limit, int window_bits) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) return damaged(name, {});
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> owner{&stream, inflateEnd};
  std::string in{wire}, out;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  while (true) {
    const auto used = make_room(out, limit);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + used);
    stream.avail_out = static_cast<uInt>(out.size() - used);
    const int code = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
    if (out.size() > limit) return out.pop_back(), grown(name, std::move(out), limit);
    if (code == Z_STREAM_END) {
      // Several gzip members in a row are one body (RFC 1952, 2.2). Other bytes after the end are dropped, as browsers
      // do.
      const bool more =
          window_bits > 15 && stream.avail_in > 2 && stream.next_in[0] == 0x1f && stream.next_in[1] == 0x8b;
      if (!more || inflateReset(&stream) != Z_OK) return {.outcome = {}, .bytes = std::move(out)};
    } else if (code != Z_OK || (stream.avail_in == 0 && stream.avail_out != 0)) {
      return damaged(name, std::move(out));
    }
  }
}

DecodedBody decode_deflate(std::string_view wire, std::size_t limit) {
  // RFC 9110 means zlib by "deflate"; some servers send the bare stream. The first two bytes tell: RFC 1950, 2.2.
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(wire[at]); };
  const bool zlib = wire.size() >= 2 && (byte(0) & 0x0f) == 8 && (byte(0) * 256 + byte(1)) % 31 == 0;
  return inflate_with("deflate", wire, limit, zlib ? 15 : -15);
}

DecodedBody decode_brotli(std::string_view wire, std::size_t limit) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state{
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance};
  std::string out;
  auto in = reinterpret_cast<const std::uint8_t*>(wire.data());
  std::size_t in_left = wire.size();
  while (true) {
    const auto used = make_room(out, limit);
    auto* next = reinterpret_cast<std::uint8_t*>(out.data() + used);
    std::size_t room = out.size() - used;
    const auto code = BrotliDecoderDecompressStream(state.get(), &in_left, &in, &room, &next, nullptr);
    out.resize(out.size() - room);
    if (out.size() > limit) return out.pop_back(), grown("br", std::move(out), limit);
    if (code == BROTLI_DECODER_RESULT_SUCCESS) return {.outcome = {}, .bytes = std::move(out)};
    if (code != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) return damaged("br", std::move(out));
  }
}

DecodedBody decode_zstd(std::string_view wire, std::size_t limit) {
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream{ZSTD_createDStream(), ZSTD_freeDStream};
  ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, zstd_window_log_most);
  ZSTD_inBuffer in{wire.data(), wire.size(), 0};
  std::string out;
  while (true) {
    const auto used = make_room(out, limit);
    ZSTD_outBuffer room{out.data(), out.size(), used};
    const auto hint = ZSTD_decompressStream(stream.get(), &room, &in);
    out.resize(room.pos);
    if (ZSTD_isError(hint)) return damaged("zstd", std::move(out));
    if (out.size() > limit) return out.pop_back(), grown("zstd", std::move(out), limit);
    if (hint == 0 && in.pos == in.size) return {.outcome = {}, .bytes = std::move(out)};
    if (in.pos == in.size && room.pos < room.size) return damaged("zstd", std::move(out));
  }
}

DecodedBody undo(const std::string& encoding, std::string_view wire, std::size_t limit) {
  if (encoding == "gzip" || encoding == "x-gzip") return inflate_with("gzip", wire, limit, 15 + 32);
  if (encoding == "deflate") return decode_deflate(wire, limit);
  if (encoding == "br") return decode_brotli(wire, limit);
  if (encoding == "zstd") return decode_zstd(wire, limit);
  return {.outcome = {.code = OutcomeCode::bad_encoding,
                      .status = 0,
                      .detail = "unknown Content-Encoding " + encoding.substr(0, 40)},
          .bytes = {}};
}

/// What people write who mean none: no coding (RFC 9110, 16.6.1) has such a name, and some are character sets.
bool means_nothing(const std::string& encoding) {
  static constexpr std::array<std::string_view, 8> names = {"identity",   "none",  "utf-8",  "utf8",
                                                            "iso-8859-1", "ascii", "binary", "8bit"};
  return std::find(names.begin(), names.end(), encoding) != names.end();
}

}  // namespace

DecodedBody decode_body(std::string_view content_encoding, std::string_view wire, std::size_t limit) {
  auto encodings = list_members(content_encoding);
  std::erase_if(encodings, means_nothing);
  if (encodings.size() > encodings_most)
    return {.outcome = {.code = OutcomeCode::bad_encoding, .status = 0, .detail = "more than three content encodings"},
            .bytes = {}};
  DecodedBody body{.outcome = {}, .bytes = std::string{wire.substr(0, limit)}};
  if (encodings.empty() || wire.empty()) {
    if (wire.size() > limit) return grown("plain", std::move(body.bytes), limit);
    return body;
  }
  std::string_view in = wire;
  std::string held;
  for (auto encoding = encodings.rbegin(); encoding != encodings.rend();
       ++encoding) {  // applied in order, undone backwards
    body = undo(*encoding, in, limit);
    if (body.outcome.code != OutcomeCode::fetched) return body;
    if (std::next(encoding) == encodings.rend()) break;
    held = std::move(body.bytes);
    in = held;
  }
  return body;
}

}  // namespace needlepoint::crawler
