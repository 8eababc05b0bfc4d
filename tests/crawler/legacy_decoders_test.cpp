// The Encoding Standard's decoders (https://encoding.spec.whatwg.org), chapters 9 to 14.
#include "crawler/read/legacy_decoders.hpp"

#include <doctest/doctest.h>

#include "crawler/read/legacy_tables.hpp"

using namespace needlepoint;

namespace {

std::string decoded(std::string_view label, std::string_view bytes) {
  const auto* encoding = encoding_for_label(label);
  REQUIRE(encoding != nullptr);
  return decode_legacy(bytes, *encoding);
}

int pairs_in(const PairTable& table) {
  int count = 0;
  for (unsigned lead = 0x81; lead <= 0xFE; ++lead)
    for (unsigned trail = 0x40; trail <= 0xFE; ++trail)
      count += table.at(static_cast<unsigned char>(lead), static_cast<unsigned char>(trail)) != 0;
  return count;
}

}  // namespace

TEST_CASE("the tables hold as many characters as the standard's indexes") {
  CHECK(pairs_in(euc_kr_table()) == 17'048);
  CHECK(pairs_in(jis0212_table()) == 6'067);
  CHECK(pairs_in(gb18030_table()) == 23'940);
  CHECK(pairs_in(big5_table()) == 18'590);
  CHECK(pairs_in(shift_jis_table()) == 7'724);
}

TEST_CASE("each encoding reads its letters") {
  const struct {
    const char* label;
    std::string_view bytes;
    const char* text;
  } table[] = {
      {"ibm866", "\x8F\xE0\xA8\xA2\xA5\xE2 \xF0", "Привет Ё"},
      {"iso-8859-2",
       "\xB3\xF3"
       "d\xBC",
       "łódź"},
      {"iso-8859-3", "\xA1\xA5", "Ħ\uFFFD"},
      {"iso-8859-7", "\xC1\xA4\xAE", "Α€\uFFFD"},
      {"iso-8859-8-i", "\xF9\xEC\xE5\xED", "שלום"},
      {"iso-8859-15", "\xA4\xA6\xBC", "€ŠŒ"},
      {"iso-8859-16", "\x80\xA4\xAA\xBA\xDE", "\u0080€ȘșȚ"},
      {"koi8-r", "\xF0\xD2\xC9\xD7\xC5\xD4", "Привет"},
      {"koi8-u", "\xA4\xAE\xBE", "єўЎ"},
      {"macintosh", "\x8A\x9A\x9F\xA7\xDB", "äöüß€"},
      {"windows-874", "\xCA\xC7\xD1\xDB\xFC", "สวั\uFFFD\uFFFD"},
      {"windows-1250", "\x8C\x9C\xB9", "Śśą"},
      {"windows-1251", "\xCF\xF0\xE8\xE2\xE5\xF2", "Привет"},
      {"latin1", "\x80\x81\x8D\x8F\x90\x9D\x9F\xFF", "€\u0081\u008D\u008F\u0090\u009DŸÿ"},
      {"windows-1253", "\xC1\xAA\xD2\xFF", "Α\uFFFD\uFFFD\uFFFD"},
      {"windows-1255", "\xCA\xD9\xF9", "\u05BA\uFFFDש"},
      {"windows-1257", "\xD0\xA1\xA5", "Š\uFFFD\uFFFD"},
      {"windows-1258", "\xCC\xD2\xFE", "\u0300\u0309₫"},
      {"x-mac-cyrillic", "\x80\xA2\xB6\xFF", "АҐґ€"},
      {"x-user-defined", "a\x80\xFF", "a\uF780\uF7FF"},
      {"gbk", "\x80\xC4\xE3\xBA\xC3\xA2\xE3", "€你好€"},
      {"gb18030", "\x81\x30\x81\x30\x84\x31\xA4\x37\x90\x30\x81\x30\xE3\x32\x9A\x35",
       "\u0080\uFFFD\U00010000\U0010FFFF"},
      {"gb18030", "\xA8\xBC\x81\x35\xF4\x37\xA6\xD9\xFE\x59\xA3\xA0\xA2\xAB", "ḿ\uE7C7\uFE10\u9FB4\u3000\uE766"},
      {"big5", "\xA7\x41\xA6\x6E\xF9\xFE\x87\x40", "你好\uFFED\u43F0"},
      {"big5", "\x88\x62\x88\x64\x88\xA3\x88\xA5", "\u00CA\u0304\u00CA\u030C\u00EA\u0304\u00EA\u030C"},
      {"euc-jp", "\xC6\xFC\xCB\xDC\x8E\xB1\x8F\xB0\xA1", "日本ｱ丂"},
      {"shift_jis", "\x93\xFA\x96{\xB1\x80\x5C~\xF0\x40", "日本ｱ\u0080\\~\uE000"},
      {"iso-2022-jp", "\x1B$BF|K\\\x1B(B ok \x1B(J\\~\x1B(I1", "日本 ok ¥‾ｱ"},
      {"euc-kr", "\xC7\xD1\xB1\xDB\x81\x41", "한글갂"},
      {"hz-gb-2312", "~{VPND~}", "\uFFFD"},
      {"iso-2022-kr", "", ""},
  };
  for (const auto& row : table) {
    CAPTURE(row.label);
    CAPTURE(row.bytes);
    CHECK(decoded(row.label, row.bytes) == row.text);
  }
}

TEST_CASE("damage is one U+FFFD, and swallows no ASCII") {
  const struct {
    const char* label;
    std::string_view bytes;
    const char* text;
  } table[] = {
      {"gbk", "\xFF\x81", "\uFFFD\uFFFD"},
      {"gbk", "\x81<b>", "\uFFFD<b>"},
      {"gbk", "\x81\xFF<", "\uFFFD<"},
      {"gb18030", "\x81\x30<a>",
       "\uFFFD"
       "0<a>"},
      {"gb18030", "\x81\x30\x81<",
       "\uFFFD"
       "0\uFFFD<"},
      {"gb18030", "\x81\x30\x81", "\uFFFD"},
      {"gb18030",
       "\x84\x31\xA5\x30"
       "x",
       "\uFFFDx"},
      {"big5", "\xA1\"x", "\uFFFD\"x"},
      {"big5", "\x87\x7F\xA1\xFF", "\uFFFD\x7F\uFFFD"},
      {"big5", "\x80\xFF\xA1", "\uFFFD\uFFFD\uFFFD"},
      {"euc-jp", "\xA1<\x8F\xA1<\x8E<", "\uFFFD<\uFFFD<\uFFFD<"},
      {"euc-jp", "\x8F\xA2", "\uFFFD"},
      {"euc-jp", "\xA0\x80\xFF", "\uFFFD\uFFFD\uFFFD"},
      {"shift_jis", "\x81<\xA0\xFD\x81", "\uFFFD<\uFFFD\uFFFD\uFFFD"},
      {"shift_jis", "\x81\xFF<", "\uFFFD<"},
      {"iso-2022-jp", "\x1B$BF\x1B(Bx", "\uFFFDx"},
      {"iso-2022-jp", "\x1B(B\x1B(Bx", "\uFFFDx"},
      {"iso-2022-jp", "\x1B$Bx", "\uFFFD"},
      {"iso-2022-jp", "\x1B$x\x0E\xE9", "\uFFFD$x\uFFFD\uFFFD"},
      {"euc-kr", "\xC7<\x80\xFF\xC7\x41",
       "\uFFFD<\uFFFD\uFFFD\uFFFD"
       "A"},
  };
  for (const auto& row : table) {
    CAPTURE(row.label);
    CAPTURE(row.bytes);
    CHECK(decoded(row.label, row.bytes) == row.text);
  }
}
