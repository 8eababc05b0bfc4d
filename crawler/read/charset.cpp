#include "crawler/read/charset.hpp"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "crawler/read/charset_prescan.hpp"
#include "crawler/read/legacy_decoders.hpp"
#include "crawler/read/utf8.hpp"

namespace needlepoint {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF", utf16be_mark = "\xFE\xFF", utf16le_mark = "\xFF\xFE";

const Encoding& known(std::string_view label) { return *encoding_for_label(label); }

/// Polish letters in windows-1250 and ISO-8859-2 (ą, ł, ś, ż, ź) are signs such as superscripts in windows-1252, which
/// do not stand behind a letter twice in a page.
bool has_central_european_letters(std::string_view bytes) {
  int seen = 0;
  for (std::size_t i = 1; i < bytes.size(); ++i) {
    const bool behind_letter =
        (bytes[i - 1] >= 'a' && bytes[i - 1] <= 'z') || (bytes[i - 1] >= 'A' && bytes[i - 1] <= 'Z');
    if (behind_letter && std::string_view{"\xB9\xBF\xB3\xB1\xB6\x9C\x9F"}.find(bytes[i]) != std::string_view::npos)
      ++seen;
  }
  return seen >= 2;
}

/// Encodings that pages without a label are written in. The others uchardet sees in short western pages.
bool is_in_use(std::string_view name) {
  if (name.starts_with("ISO-8859-"))
    return name == "ISO-8859-2" || name == "ISO-8859-5" || name == "ISO-8859-7" || name == "ISO-8859-8";
  return name != "UTF-8" && !name.starts_with("UTF-16") && name != "replacement" && name != "macintosh";
}

/// uchardet's guess over the first 64 KiB; windows-1252, the web's default, when it has none.
const Encoding& guessed(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector{uchardet_new(), uchardet_delete};
  uchardet_handle_data(detector.get(), bytes.data(), std::min<std::size_t>(bytes.size(), 65536));
  uchardet_data_end(detector.get());
  const auto* found = encoding_for_label(uchardet_get_charset(detector.get()));
  if (found == nullptr || !is_in_use(found->name)) return known("windows-1252");
  // Short western pages look central European to it.
  const bool central = found->name == "windows-1250" || found->name == "ISO-8859-2";
  const bool believed = !central || has_central_european_letters(bytes.substr(0, 65536));
  return believed ? *found : known("windows-1252");
}

std::string converted(std::string_view bytes, const Encoding& encoding) {
  if (!encoding.name.starts_with("UTF-")) return decode_legacy(bytes, encoding);
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter{ucnv_open(encoding.icu, &error), ucnv_close};
  if (U_FAILURE(error)) throw std::runtime_error(std::string("no converter for ") + encoding.icu);
  const icu::UnicodeString text{bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), error};
  std::string out;
  text.toUTF8String(out);
  return out;
}

Decoded decoded_by(std::string_view bytes, const Encoding& encoding) {
  auto body = bytes;
  if (encoding.name == "UTF-8" && body.starts_with(utf8_mark)) body.remove_prefix(3);
  if ((encoding.name == "UTF-16BE" && body.starts_with(utf16be_mark)) ||
      (encoding.name == "UTF-16LE" && body.starts_with(utf16le_mark)))
    body.remove_prefix(2);
  if (encoding.name == "UTF-8" && utf8_prefix(body) == body.size()) return {std::string{body}, encoding.name};
  return {converted(body, encoding), encoding.name};
}

/// The encodings that pages name out of habit.
bool is_western(const Encoding& encoding) {
  return encoding.name == "windows-1252" || encoding.name == "ISO-8859-15" || encoding.name == "windows-1254" ||
         encoding.name == "ISO-8859-2" || encoding.name == "windows-1250" || encoding.name == "macintosh";
}

bool has_utf8_letters(std::string_view bytes) {
  for (std::size_t at = 0; at + 1 < bytes.size(); ++at) {
    const auto lead = static_cast<unsigned char>(bytes[at]), next = static_cast<unsigned char>(bytes[at + 1]);
    if (lead >= 0xC2 && lead < 0xF5 && next >= 0x80 && next < 0xC0) return true;
  }
  return false;
}

/// Whether the bytes belie a declaration. UTF-8 with letters beyond ASCII does not come about by chance in a page of
/// another encoding, and a page of UTF-8 has such letters or none.
const Encoding& meant_encoding(std::string_view bytes, const Encoding& declared) {
  const bool beyond_ascii =
      std::any_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (!beyond_ascii || declared.name.starts_with("UTF-16") || declared.name == "ISO-2022-JP") return declared;
  if (declared.name != "UTF-8") return is_western(declared) && is_utf8(bytes) ? known("utf-8") : declared;
  if (is_utf8(bytes) || bytes.starts_with(utf8_mark) || has_utf8_letters(bytes)) return declared;
  return guessed(bytes);
}

}  // namespace

const Encoding& sniff_encoding(std::string_view bytes, std::string_view content_type) {
  if (bytes.starts_with(utf8_mark)) return known("utf-8");
  if (bytes.starts_with(utf16be_mark)) return known("utf-16be");
  if (bytes.starts_with(utf16le_mark)) return known("utf-16le");
  if (const auto* said = encoding_in_header(content_type)) return *said;
  if (const auto* said = prescan_encoding(bytes)) return *said;
  if (const auto* said = late_meta_encoding(bytes)) return *said;
  return is_utf8(bytes) ? known("utf-8") : guessed(bytes);
}

Decoded decode_as_meant(std::string_view bytes, std::string_view content_type) {
  return decoded_by(bytes, meant_encoding(bytes, sniff_encoding(bytes, content_type)));
}

Decoded decode_page(std::string_view bytes, std::string_view content_type) {
  return decoded_by(bytes, sniff_encoding(bytes, content_type));
}

}  // namespace needlepoint
