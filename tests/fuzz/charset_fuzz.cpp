#include "crawler/read/charset.hpp"

#include "crawler/read/utf8.hpp"
#include "tests/fuzz/promise.hpp"

using namespace needlepoint;

/// The first line is the Content-Type, the rest the page.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  const auto line = std::min(text.find('\n'), size);
  const auto header = text.substr(0, line), page = text.substr(std::min(line + 1, size));
  for (const auto& decoded : {decode_page(page, header), decode_as_meant(page, header)}) {
    promise(is_utf8(decoded.utf8), "a decoded page is UTF-8");
    promise(encoding_for_label(decoded.encoding) != nullptr, "its encoding has a name of the standard");
    promise(decoded.utf8.size() <= 4 * page.size() + 8, "its length is bounded");
  }
  return 0;
}
