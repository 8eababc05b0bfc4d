// Telephone numbers on a page, and the numbers beside them that nobody rings.
#include "crawler/read/phone_text.hpp"

#include "tests/crawler/claims_fixture.hpp"

using namespace needlepoint;

TEST_CASE("a telephone number is read in text and links, and what its label makes something else is not") {
  struct Row {
    const char *html, *phones;
  };
  for (const auto& row : {
           Row{"<p>Call (512) 555-3141</p>", "\"+15125553141\""},
           Row{"<p>512.555.3141 or 512/555/7726</p>", "\"+15125553141\"\n\"+15125557726\""},
           Row{"<a href=\"tel:512 555 3141 \">Call</a>", "\"+15125553141\""},
           Row{"<a href=\"https://wa.me/15125553141\">WhatsApp</a>", "\"+15125553141\""},
           Row{"<a href=\"https://api.whatsapp.com/send?phone=15125553141\">Chat</a>", "\"+15125553141\""},
           Row{"<html lang=\"de\"><p>Tel. 0561 / 555 21 88</p>", "\"+495615552188\""},
           Row{"<p>T: (512) 555-3141<br>F: (512) 555-9090</p>", "\"+15125553141\""},
           Row{"<p>Fax</p><p>(512) 555-9090</p>", ""},
           Row{"<p>Fax: (512) 555-9090, Tel: (512) 555-3141</p>", "\"+15125553141\""},
           Row{"<p>Ask for F. Lee: (512) 555-3141</p>", "\"+15125553141\""},
           Row{"<html lang=\"fr\"><p>Télécopie : 04 72 55 51 82</p>", ""},
           Row{"<p>NPI 5125553141</p>", ""},
           Row{"<p>License # 5125553141</p>", ""},
           Row{"<footer>Website by Pixelwerk, (737) 555-8120</footer>", ""},
           Row{"<p>Texas Medical Board<br>(512) 555-7010</p>", ""},
           Row{"<form><input placeholder=\"(770) 555-2100\"><label>(770) 555-2100</label></form>", ""},
           Row{"<p>(512) 555-0141</p>", ""},  // kept for fiction
           Row{"<p>SKU15125553141</p>", ""},  // part of a word
           Row{"<p>#5125553141</p>", ""},
           Row{"<p>Open 9-5, since 2019</p>", ""},
       }) {
    CAPTURE(std::string{row.html});
    CHECK(claims_of(row.html, "phone") == row.phones);
  }
}

TEST_CASE("numbers of templates and films are placeholders") {
  for (const auto* number : {"+15125550100", "+15125550199", "123-456-7890", "(555) 555-5555", "512-555-1234",
                             "000 000 0000", "+49 30 12345678", "555"}) {
    CAPTURE(std::string{number});
    CHECK(is_placeholder_phone(number));
  }
  for (const auto* number : {"+15125550200", "+15125553141", "+441174960417", "+48566552734"}) {
    CAPTURE(std::string{number});
    CHECK_FALSE(is_placeholder_phone(number));
  }
}
