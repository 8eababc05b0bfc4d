#include "crawler/read/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace needlepoint {
namespace {

struct Letter {
  std::size_t length;                ///< 0: no letter begins with this byte
  unsigned low = 0x80, high = 0xBF;  ///< what the second byte may be
};

Letter letter_of(unsigned char lead) {
  if (lead < 0x80) return {.length = 1};
  if (lead < 0xC2) return {.length = 0};
  if (lead < 0xE0) return {.length = 2};
  if (lead < 0xF0) return {.length = 3, .low = lead == 0xE0 ? 0xA0U : 0x80U, .high = lead == 0xED ? 0x9FU : 0xBFU};
  if (lead < 0xF5) return {.length = 4, .low = lead == 0xF0 ? 0x90U : 0x80U, .high = lead == 0xF4 ? 0x8FU : 0xBFU};
  return {.length = 0};
}

/// How many bytes of the letter that begins at `at` are there and right.
std::size_t right_bytes(std::string_view bytes, std::size_t at, const Letter& letter) {
  std::size_t count = 1;
  for (; count < letter.length && at + count < bytes.size(); ++count) {
    const auto byte = static_cast<unsigned char>(bytes[at + count]);
    const bool first = count == 1;
    if (byte < (first ? letter.low : 0x80) || byte > (first ? letter.high : 0xBF)) break;
  }
  return count;
}

}  // namespace

std::size_t utf8_prefix(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    std::uint64_t eight = 0;
    if (bytes.size() - at >= sizeof eight) {
      std::memcpy(&eight, bytes.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080U) == 0) {
        at += sizeof eight;
        continue;
      }
    }
    const auto letter = letter_of(static_cast<unsigned char>(bytes[at]));
    if (letter.length == 0 || right_bytes(bytes, at, letter) < letter.length) return at;
    at += letter.length;
  }
  return at;
}

bool is_utf8(std::string_view bytes) {
  const auto good = utf8_prefix(bytes);
  if (good == bytes.size()) return true;
  const auto letter = letter_of(static_cast<unsigned char>(bytes[good]));
  return good > 0 && letter.length > 0 && good + right_bytes(bytes, good, letter) == bytes.size();
}

}  // namespace needlepoint
