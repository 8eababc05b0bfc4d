#include "crawler/read/legacy_decoders.hpp"

#include <vector>

#include "crawler/read/legacy_tables.hpp"

namespace needlepoint {
namespace {

std::string decode_single_byte(std::string_view bytes, const std::vector<char32_t>& table) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) append_utf8(out, table[static_cast<unsigned char>(c)]);
  return out;
}

std::string decode_user_defined(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(out, byte < 0x80 ? byte : 0xF780U + byte - 0x80U);
  }
  return out;
}

}  // namespace

void append_utf8(std::string& out, char32_t code) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) return put(0xC0 | code >> 6), put(0x80 | (code & 0x3F));
  if (code < 0x10000) return put(0xE0 | code >> 12), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
  put(0xF0 | code >> 18), put(0x80 | (code >> 12 & 0x3F)), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
}

std::string decode_legacy(std::string_view bytes, const Encoding& encoding) {
  if (encoding.name == "replacement") return bytes.empty() ? "" : "\xEF\xBF\xBD";
  if (encoding.name == "x-user-defined") return decode_user_defined(bytes);
  if (encoding.name == "GBK" || encoding.name == "gb18030") return decode_gb18030(bytes);
  if (encoding.name == "Big5") return decode_big5(bytes);
  if (encoding.name == "EUC-JP") return decode_euc_jp(bytes);
  if (encoding.name == "ISO-2022-JP") return decode_iso_2022_jp(bytes);
  if (encoding.name == "Shift_JIS") return decode_shift_jis(bytes);
  if (encoding.name == "EUC-KR") return decode_euc_kr(bytes);
  return decode_single_byte(bytes, single_byte_table(encoding.name, encoding.icu));
}

}  // namespace needlepoint
