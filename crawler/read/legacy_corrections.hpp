#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace needlepoint {

/// Where the indexes of the Encoding Standard (https://encoding.spec.whatwg.org/#indexes) differ from ICU's converters.
struct CorrectedPair {
  std::uint16_t bytes;  ///< lead * 256 + trail
  char16_t code;
};

struct CorrectedByte {
  std::uint8_t byte;
  char16_t code;  ///< U+FFFD for none
};

std::span<const CorrectedPair> big5_corrections();
std::span<const CorrectedPair> gb18030_corrections();
std::span<const CorrectedByte> single_byte_corrections(std::string_view encoding);  ///< by the standard's name
std::u32string_view iso_8859_16_letters();                                          ///< of the bytes 0xA0 to 0xFF

}  // namespace needlepoint
