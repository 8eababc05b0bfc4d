// The HTML standard's "determining the character encoding", and the Encoding Standard's labels.
#include "crawler/read/charset.hpp"

#include <doctest/doctest.h>

using namespace needlepoint;
using namespace std::string_view_literals;

TEST_CASE("an encoding is sniffed as browsers do") {
  const struct { std::string_view bytes; const char* content_type; const char* encoding; } table[] = {
      {"\xEF\xBB\xBF<meta charset=latin1>"sv, "text/html; charset=koi8-r", "UTF-8"},  // the mark wins
      {"\xFE\xFF\0a"sv, "", "UTF-16BE"},
      {"\xFF\xFE" "a\0"sv, "", "UTF-16LE"},
      {"<meta charset=utf-8>", "text/html; charset=ISO-8859-1", "windows-1252"},  // the header before the page
      {"<meta charset=utf-8>", "text/html; charset=\"KOI8-R\"", "KOI8-R"},
      {"<meta charset=utf-8>", "text/html; charset=nonsense", "UTF-8"},
      {"<meta charset='iso-8859-2'>", "text/html", "ISO-8859-2"},
      {"<META HTTP-EQUIV=Content-Type CONTENT=\"text/html;charset=Shift_JIS\">", "", "Shift_JIS"},
      {"<meta content='text/html;charset=big5'>", "", "UTF-8"},  // no pragma: not a declaration
      {"<meta charset=utf-16>", "", "UTF-8"},
      {"<meta charset=x-user-defined>", "", "windows-1252"},
      {"<!-- <meta charset=koi8-r> --><meta charset=gb2312>", "", "GBK"},
      {"<a title='<meta charset=koi8-r>'><meta charset=euc-kr>", "", "EUC-KR"},
      {"<meta name=x><meta charset= \" latin5 \" >", "", "windows-1254"},
      {"plain ascii", "", "UTF-8"},
      {"z\xC3\xBCrich", "", "UTF-8"},
      {"S\xFC\xDF, sch\xF6n und gr\xFC\xDF" "e an alle", "", "windows-1252"},
      {"<meta charset=unknown-thing>\xE9t\xE9", "", "windows-1252"},
  };
  for (const auto& row : table) {
    CAPTURE(row.bytes);
    CHECK(sniff_encoding(row.bytes, row.content_type).name == row.encoding);
  }
}

TEST_CASE("a page becomes UTF-8, and damage becomes U+FFFD") {
  CHECK(decode_page("\xE9t\xE9 \x80 5", "text/html; charset=latin1").utf8 == "été € 5");
  CHECK(decode_page("\xEF\xBB\xBFok", "").utf8 == "ok");
  CHECK(decode_page("a\xFFz", "text/html; charset=utf-8").utf8 == "a\uFFFDz");
  CHECK(decode_page("\xFF\xFEh\0i\0"sv, "").utf8 == "hi");
  CHECK(decode_page("\x93\xFA\x96\x7B", "text/html; charset=sjis").utf8 == "日本");
  CHECK(decode_page("\xB3\xF3" "d\xBC", "text/html; charset=iso-8859-2").utf8 == "łódź");
  CHECK(decode_page("abc", "text/html; charset=hz-gb-2312").utf8 == "\uFFFD");
  CHECK(decode_page("", "").utf8.empty());
}
