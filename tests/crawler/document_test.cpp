#include "crawler/read/document.hpp"

#include <doctest/doctest.h>

#include "data/phrase.hpp"

using namespace needlepoint;

namespace {

std::string described(std::string_view html) {
  const auto document = read_document(HtmlTree::parse(html), Url::parse("http://lumen.example/").value());
  static const char* sections[] = {"", "header:", "footer:", "form:"};
  std::string out;
  for (const auto& block : document.blocks) {
    std::string text = block.text;
    for (auto& c : text) c = c == '\n' ? '/' : c == '\t' ? '|' : c;
    out += (out.empty() ? "" : "; ") + std::string{sections[static_cast<int>(block.section)]} +
           (block.heading_level > 0 ? "#" : "") + text;
  }
  return out;
}

}  // namespace

TEST_CASE("a page falls into the pieces that a reader sees") {
  const struct {
    const char* html;
    const char* pieces;
  } table[] = {
      {"<h1>Skin  clinic</h1><p>One<br>two</p>", "#Skin clinic; One/two"},
      {"<p>12 Elm St<span>, </span>Austin</p>", "12 Elm St, Austin"},
      {"<table><tr><td>Mon</td><td>9 - 5</td></tr><tr><td>Tue<td>closed</table>", "Mon|9 - 5; Tue|closed"},
      {"<table><tr><td><h2>Layout</h2><p>text</p></td><td><ul><li>a</li></ul></td></tr></table>", "#Layout; text; a"},
      {"<dl><dt>Phone</dt><dd>555</dd><dt>Hours</dt><dd>Mo</dd><dd>Tu</dd></dl>", "Phone|555; Hours|Mo; Hours|Tu"},
      {"<dl><dt>Alone</dt></dl>", "Alone"},
      {"<nav>Home</nav><footer><p>Foot</p></footer><div class='site footer'>x</div>",
       "header:Home; footer:Foot; footer:x"},
      {"<form><p>Your phone</p></form>", "form:Your phone"},
      {"<p>a</p><script>no</script><style>no</style><p hidden>no</p><div style='display: none'>no</div><i "
       "class=material-icons>location_on</i>b",
       "a; b"},
      {"<div>outer<div>inner</div>after</div>", "outer; inner; after"},
      {"<select><option>Micro-needling<option>Peel</select>", "Micro-needling; Peel"},
  };
  for (const auto& row : table) {
    CAPTURE(row.html);
    CHECK(described(row.html) == row.pieces);
  }
}

TEST_CASE("words are found as words, in lower case that keeps its length") {
  CHECK(lower_text("ÄRZTIN Łódź ŻŹ ÉTÉ Ő Ž") == "ärztin łódź żź été ő ž");
  CHECK(lower_text("\xC3") == "\xC3");
  CHECK(find_phrase("an rn, not a barn", "rn") == 3);
  CHECK(find_phrase("barn", "rn") == std::string::npos);
  CHECK(find_phrase("gesterilized", "sterili", Ends::any) == std::string::npos);
  CHECK(find_phrase("is sterilized", "sterili", Ends::any) == 3);
  CHECK(find_phrase("näh", "n") == std::string::npos);
  CHECK(sentence_around("One thing. We use a new needle. Then more.", 18) == "We use a new needle.");
}
