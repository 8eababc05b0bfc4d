#include "crawler/read/charset.hpp"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <memory>
#include <stdexcept>

#include "crawler/read/charset_prescan.hpp"

namespace needlepoint {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF", utf16be_mark = "\xFE\xFF", utf16le_mark = "\xFF\xFE";

const Encoding& known(std::string_view label) { return *encoding_for_label(label); }

bool is_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    const std::size_t length = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    if (length == 0) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if (i + k >= bytes.size()) return i + length > bytes.size() && bytes.size() > length;  // a page cut inside a letter
      if ((static_cast<unsigned char>(bytes[i + k]) & 0xC0U) != 0x80) return false;
    }
    i += length;
  }
  return true;
}

/// Polish letters in windows-1250 and ISO-8859-2 (ą, ł, ś, ż, ź) are signs such as superscripts in windows-1252, which do not stand
/// behind a letter twice in a page.
bool has_central_european_letters(std::string_view bytes) {
  int seen = 0;
  for (std::size_t i = 1; i < bytes.size(); ++i) {
    const bool behind_letter = (bytes[i - 1] >= 'a' && bytes[i - 1] <= 'z') || (bytes[i - 1] >= 'A' && bytes[i - 1] <= 'Z');
    if (behind_letter && std::string_view{"\xB9\xBF\xB3\xB1\xB6\x9C\x9F"}.find(bytes[i]) != std::string_view::npos) ++seen;
  }
  return seen >= 2;
}

/// uchardet's guess over the first 64 KiB; windows-1252, the web's default, when it has none.
const Encoding& guessed(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector{uchardet_new(), uchardet_delete};
  uchardet_handle_data(detector.get(), bytes.data(), std::min<std::size_t>(bytes.size(), 65536));
  uchardet_data_end(detector.get());
  const auto* found = encoding_for_label(uchardet_get_charset(detector.get()));
  if (found == nullptr || found->name == "UTF-8" || found->name.starts_with("UTF-16") || found->name == "replacement") return known("windows-1252");
  // Short western pages look central European to it.
  const bool central = found->name == "windows-1250" || found->name == "ISO-8859-2";
  const bool believed = !central || has_central_european_letters(bytes.substr(0, 65536));
  return believed ? *found : known("windows-1252");
}

std::string converted(std::string_view bytes, const Encoding& encoding) {
  if (encoding.icu[0] == '\0') {
    if (encoding.name == "replacement") return bytes.empty() ? "" : "\xEF\xBF\xBD";
    std::string out;  // x-user-defined: high bytes map to U+F780..U+F7FF
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x80) out += c;
      else icu::UnicodeString(static_cast<UChar32>(0xF780 + byte - 0x80)).toUTF8String(out);
    }
    return out;
  }
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter{ucnv_open(encoding.icu, &error), ucnv_close};
  if (U_FAILURE(error)) throw std::runtime_error(std::string("no converter for ") + encoding.icu);
  const icu::UnicodeString text{bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), error};
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace

const Encoding& sniff_encoding(std::string_view bytes, std::string_view content_type) {
  if (bytes.starts_with(utf8_mark)) return known("utf-8");
  if (bytes.starts_with(utf16be_mark)) return known("utf-16be");
  if (bytes.starts_with(utf16le_mark)) return known("utf-16le");
  if (const auto* said = encoding_in_content_type(content_type)) return *said;
  if (const auto* said = prescan_encoding(bytes)) return *said;
  return is_utf8(bytes) ? known("utf-8") : guessed(bytes);
}

Decoded decode_page(std::string_view bytes, std::string_view content_type) {
  const auto& encoding = sniff_encoding(bytes, content_type);
  auto body = bytes;
  if (encoding.name == "UTF-8" && body.starts_with(utf8_mark)) body.remove_prefix(3);
  else if ((encoding.name == "UTF-16BE" && body.starts_with(utf16be_mark)) || (encoding.name == "UTF-16LE" && body.starts_with(utf16le_mark))) body.remove_prefix(2);
  if (encoding.name == "UTF-8" && is_utf8(body)) return {std::string{body}, encoding.name};
  return {converted(body, encoding), encoding.name};
}

}  // namespace needlepoint
