// Encoding Standard, 10.2.1. GBK is decoded the same way.
#include "crawler/read/legacy_decoders.hpp"
#include "crawler/read/legacy_tables.hpp"

namespace needlepoint {

std::string decode_gb18030(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 3 / 2);
  const auto damage = [&out] { append_utf8(out, 0xFFFD); };
  const auto within = [&](std::size_t at, unsigned low, unsigned high) {
    return at < bytes.size() && static_cast<unsigned char>(bytes[at]) >= low &&
           static_cast<unsigned char>(bytes[at]) <= high;
  };
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (within(at, 0, 0x7F)) {
      out += bytes[at];
    } else if (within(at, 0x80, 0x80)) {
      append_utf8(out, 0x20AC);
    } else if (within(at, 0xFF, 0xFF)) {
      damage();
    } else if (within(at + 1, 0x30, 0x39)) {
      const auto rest = bytes.size() - at;
      if (rest == 2 || (rest == 3 && within(at + 2, 0x81, 0xFE))) return damage(), out;  // the end cuts it
      if (within(at + 2, 0x81, 0xFE) && within(at + 3, 0x30, 0x39)) {
        const auto code = gb18030_four_bytes(bytes.substr(at, 4));
        append_utf8(out, code == 0 ? 0xFFFD : code);
        at += 3;
      } else {
        damage();
      }
    } else {
      const bool pair = within(at + 1, 0x40, 0x7E) || within(at + 1, 0x80, 0xFE);
      const auto code =
          pair ? gb18030_table().at(static_cast<unsigned char>(bytes[at]), static_cast<unsigned char>(bytes[at + 1]))
               : 0;
      append_utf8(out, code == 0 ? 0xFFFD : code);
      if (code != 0 || !within(at + 1, 0, 0x7F)) ++at;
    }
  }
  return out;
}

}  // namespace needlepoint
