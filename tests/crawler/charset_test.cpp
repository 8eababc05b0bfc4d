// The HTML standard's "determining the character encoding", and the Encoding Standard's labels.
#include "crawler/read/charset.hpp"

#include <doctest/doctest.h>

#include "crawler/read/utf8.hpp"

using namespace needlepoint;
using namespace std::string_view_literals;

TEST_CASE("an encoding is sniffed as browsers do") {
  const struct {
    std::string_view bytes;
    const char* content_type;
    const char* encoding;
  } table[] = {
      {"\xEF\xBB\xBF<meta charset=latin1>"sv, "text/html; charset=koi8-r", "UTF-8"},  // the mark wins
      {"\xFE\xFF\0a"sv, "", "UTF-16BE"},
      {"\xFF\xFE"
       "a\0"sv,
       "", "UTF-16LE"},
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
      {"S\xFC\xDF, sch\xF6n und gr\xFC\xDF"
       "e an alle",
       "", "windows-1252"},
      {"<meta charset=utf-8", "", "UTF-8"},
      {"<meta charset=koi8-r", "", "UTF-8"},  // cut: it does not count
      {"<meta charset=koi8-r x", "", "UTF-8"},
      {"<meta charset=bogus http-equiv=content-type content='text/html;charset=koi8-r'>", "", "UTF-8"},
      {"<meta http-equiv=content-type content='text/html;charset=koi8-r' charset=gbk>", "", "GBK"},
      {"<meta charset=gbk charset=koi8-r>", "", "GBK"},
      {"<metacharset=gbk><meta/charset=koi8-r>", "", "KOI8-R"},
      {"</p title='<meta charset=gbk>'><? <meta charset=gbk>", "", "UTF-8"},
      {"<!--><meta charset=gbk>", "", "GBK"},
      {"<?xml version='1.0' encoding='koi8-r'?><html>", "", "KOI8-R"},
      {"<?xml version='1.0' encoding='koi8-r'?><meta charset=gbk>", "", "GBK"},
      {"<?xml encoding = \"utf-16\" >", "", "UTF-8"},
      {" <?xml encoding='gbk'?>", "", "UTF-8"},
      {"<\0?\0x\0m\0l\0"sv, "", "UTF-16LE"},
      {"\0<\0?\0x\0m\0l"sv, "", "UTF-16BE"},
      {"", "text/html; charset=\"gb\\k\"", "GBK"},
      {"", "text/html;charset='gbk'", "UTF-8"},  // quotes of a media type are double
      {"", "text/html; xcharset=koi8-r; charset=gbk", "GBK"},
      {"", "text/html; charset=gbk; charset=koi8-r", "GBK"},
      {"", "text/html;charset =gbk", "UTF-8"},
      {"", "text/html; charset=; charset=gbk", "GBK"},
      {"", "charset=gbk", "UTF-8"},  // no media type
      {"", " TEXT/HTML\t;  CHARSET=GBK\t", "GBK"},
      {"\xED\xA0\x80", "", "windows-1252"},  // a surrogate is no UTF-8
      {"<meta charset=unknown-thing>\xE9t\xE9", "", "windows-1252"},
  };
  for (const auto& row : table) {
    CAPTURE(row.bytes);
    CHECK(sniff_encoding(row.bytes, row.content_type).name == row.encoding);
  }
}

TEST_CASE(
    "the prescan looks for meta wherever a tag can begin, the parser behind its 1024 bytes only outside of scripts") {
  const auto after = [](std::size_t bytes, std::string_view html) {
    return std::string(bytes, ' ') + std::string{html};
  };
  const struct {
    std::string bytes;
    const char* content_type;
    const char* encoding;
  } table[] = {
      {after(1024 - 18, "<meta charset=gbk>"), "", "GBK"},
      {"<p title='" + after(1024 - 18 - 10, "<meta charset=gbk>'>"), "", "UTF-8"},
      {after(5000, "<meta charset=gbk>"), "", "GBK"},
      {after(5000, "<script>'<meta charset=gbk>'</SCRIPT ><!--<meta charset=gbk>--><style><meta charset=gbk>"), "",
       "UTF-8"},
      {after(1010, "<script>'<meta charset=gbk>'</script>"), "", "UTF-8"},
      {after(5000, "<script>x</scripty></script><meta charset=utf-16>"), "", "UTF-8"},
      {"<!--" + std::string(1100, 'x') + "--><meta charset=gbk>", "", "GBK"},
      {after(5000, "<meta charset=gbk>"), "text/html; charset=koi8-r", "KOI8-R"},
      {"<script>'<meta charset=gbk>'</script>", "", "GBK"},  // the prescan knows no scripts
      {"<noscript><meta charset=gbk></noscript>", "", "GBK"},
      {"<meta charset=nothing><meta charset=gbk>", "", "GBK"},
      {"<meta charset=utf-16be>", "", "UTF-8"},
      {"<meta http-equiv=refresh content='text/html;charset=gbk'>", "", "UTF-8"},
      {"<meta http-equiv=content-type content='charset=\"gbk'>", "", "UTF-8"},
      {"<meta http-equiv=content-type content='charset charset = gbk ; x'>", "", "GBK"},
      {"a", "text/html; charset=utf-16le", "UTF-16LE"},  // a header is believed where a meta is not
      {"a", "text/html; charset=x-user-defined", "x-user-defined"},
      {"a", "text/html; charset=replacement", "replacement"},
      {"\xEF\xBB<meta charset=gbk>", "", "GBK"},  // half a mark is none
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
  CHECK(decode_page("\xB3\xF3"
                    "d\xBC",
                    "text/html; charset=iso-8859-2")
            .utf8 == "łódź");
  CHECK(decode_page("abc", "text/html; charset=hz-gb-2312").utf8 == "\uFFFD");
  CHECK(decode_page("", "").utf8.empty());
}

TEST_CASE("a page that belies its declaration is read as it was written") {
  const struct {
    std::string_view bytes;
    const char* content_type;
    const char* encoding;
    const char* text;
  } table[] = {
      {"Z\xC3\xBCrich", "text/html; charset=iso-8859-1", "UTF-8", "Zürich"},
      {"Z\xFCrich", "text/html; charset=utf-8", "windows-1252", "Zürich"},
      {"Z\xFCrich \xC3\xBC", "text/html; charset=utf-8", "UTF-8", "Z\uFFFDrich ü"},  // UTF-8 with damage
      {"Z\xFCrich", "text/html; charset=iso-8859-1", "windows-1252", "Zürich"},
      {"Zurich", "text/html; charset=iso-8859-1", "windows-1252", "Zurich"},
      {"\xC3\xBC", "text/html; charset=koi8-r", "KOI8-R", "ц\u256A"},  // not a habit: believed
  };
  for (const auto& row : table) {
    CAPTURE(row.bytes);
    const auto page = decode_as_meant(row.bytes, row.content_type);
    CHECK(page.encoding == row.encoding);
    CHECK(page.utf8 == row.text);
  }
}

TEST_CASE("UTF-8 is what the Unicode Standard's table 3-7 has") {
  for (const auto* good : {"", "a", "é", "\u07FF\u0800", "\uD7FF\uE000", "\U00010000\U0010FFFF", "12345678é2345678"}) {
    CAPTURE(good);
    CHECK(utf8_prefix(good) == std::string_view{good}.size());
  }
  for (const auto* bad :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5",
        "\xE2\x82"
        "a"}) {
    CAPTURE(bad);
    CHECK(utf8_prefix(std::string{"ok"} + bad + "z") == 2);
    CHECK_FALSE(is_utf8(std::string{"ok"} + bad + "z"));
  }
  CHECK(is_utf8("cut \xE2\x82"));
}
