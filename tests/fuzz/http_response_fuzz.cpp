#include "crawler/fetch/body_framing.hpp"
#include "crawler/fetch/chunked.hpp"
#include "crawler/fetch/response_head.hpp"
#include "tests/fuzz/promise.hpp"

using namespace needlepoint;
using namespace needlepoint::crawler;

namespace {

/// The body of `wire` when it comes in pieces of that size.
std::string decoded(std::string_view wire, std::size_t piece, ChunkedDecoder& chunks) {
  std::string body;
  while (!wire.empty() && !chunks.done() && !chunks.broken()) {
    const auto used = chunks.decode(wire.substr(0, piece), body);
    promise(used > 0, "each step takes something");
    wire.remove_prefix(used);
  }
  return body;
}

}  // namespace

/// A response as a server sends it: a head and, behind it, chunks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto length = head_length(text);
  for (std::size_t searched = 0; searched <= std::min<std::size_t>(size, 64); ++searched)
    if (length == 0 || searched < length) promise(head_length(text, searched) == length, "what was searched stays so");
  if (const auto head = parse_response_head(text.substr(0, length))) {
    promise(head->status >= 100 && head->status <= 999, "a status has three digits");
    for (const auto& [name, value] : head->headers)
      promise(!name.empty() && value.find_first_of(std::string_view("\0\r\n", 3)) == value.npos,
              "values have no lines");
    if (const auto framing = body_framing(*head))
      promise(framing->end == BodyFraming::End::length || framing->length == 0, "only a length has a length");
    keeps_alive(*head);
  }
  ChunkedDecoder at_once, by_bytes;
  const auto wire = text.substr(length);
  promise(decoded(wire, wire.npos, at_once) == decoded(wire, 1, by_bytes), "pieces make no difference");
  promise(at_once.whole() == by_bytes.whole() && at_once.broken() == by_bytes.broken(), "nor to the end");
  return 0;
}
