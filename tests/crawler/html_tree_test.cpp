// The HTML standard's tokenization (13.2.5) and tree construction (13.2.6), as far as what we read depends on them.
#include <doctest/doctest.h>

#include "crawler/read/html.hpp"

using namespace needlepoint;
using namespace std::string_view_literals;

namespace {

/// The page's head and body on one line: an element is name[attribute=value](children), text stands in quotes, a
/// comment is #.
std::string tree_of(std::string_view html) {
  const auto tree = HtmlTree::parse(html);
  std::string out;
  const auto enter = [&](const GumboNode* node) {
    if (!out.empty() && out.back() != '(') out += ' ';
    if (node->type == GUMBO_NODE_COMMENT) return out += '#', false;
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE)
      return out += "'" + std::string{node->v.text.text} + "'", false;
    const auto& element = node->v.element;
    GumboStringPiece written = element.original_tag;
    gumbo_tag_from_original_text(&written);
    out += element.tag == GUMBO_TAG_UNKNOWN ? std::string{written.data, written.length}
                                            : gumbo_normalized_tagname(element.tag);
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* one = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      out += std::string{"["} + one->name + "=" + one->value + "]";
    }
    out += '(';
    return true;
  };
  walk(tree.root(), enter, [&](const GumboNode*) { out += ')'; });
  return out;
}

struct Row {
  std::string_view html;
  const char* body;  // what stands in body; the head is empty
};

void check_bodies(std::initializer_list<Row> rows) {
  for (const auto& row : rows) {
    CAPTURE(std::string{row.html});
    CHECK(tree_of(row.html) == "html(head() body(" + std::string{row.body} + "))");
  }
}

}  // namespace

TEST_CASE("13.2.6.4.7: the adoption agency puts misnested formatting right") {
  check_bodies({
      {"<p>1<b>2<i>3</b>4</i>5</p>", "p('1' b('2' i('3')) i('4') '5')"},
      {"<b>1<p>2</b>3</p>", "b('1') p(b('2') '3')"},
      {"<a href=1>x<a href=2>y", "a[href=1]('x') a[href=2]('y')"},
      {"<a href=1><div><a href=2>x</div>y", "a[href=1]() div(a[href=1]() a[href=2]('x')) a[href=2]('y')"},
      {"<b><i><u>1</b>2</i>3</u>4", "b(i(u('1'))) i(u('2')) u('3') '4'"},
      {"<p><b><div>1</b>2</div>3", "p(b()) div(b('1') '2') '3'"},
      {"<ul><li><b>1<li>2</b>3</ul>", "ul(li(b('1')) li(b('2') '3'))"},
      {"<b>1<table><td>2</b>3</table>4", "b('1' table(tbody(tr(td('23')))) '4')"},
      {"<nobr>1<nobr>2", "nobr('1') nobr('2')"},
  });
}

TEST_CASE("13.2.6.4.9: what does not belong in a table is put before it") {
  check_bodies({
      {"<table>x<tr><td>1<td>2<tr><th>3</table>y", "'x' table(tbody(tr(td('1') td('2')) tr(th('3')))) 'y'"},
      {"<table><b>x<tr><td>1</table>", "b('x') table(tbody(tr(td('1'))))"},
      {"<table><tr><td>1</td>x<td>2", "'x' table(tbody(tr(td('1') td('2'))))"},
      {"<table><tr><td itemprop=a>1<table><td>2</table>3</table>4",
       "table(tbody(tr(td[itemprop=a]('1' table(tbody(tr(td('2')))) '3')))) '4'"},
      {"<table>  <tr>", "table('  ' tbody(tr()))"},
      {"<table><script>s</script><input type=hidden><input><tr>",
       "input() table(script('s') input[type=hidden]() tbody(tr()))"},
      {"<table><form><tr><td><input></form></table>", "table(form() tbody(tr(td(input()))))"},
      {"<table><caption>1<tr><td>2", "table(caption('1') tbody(tr(td('2'))))"},
      {"<p><table>x</table>", "p('x' table())"},  // without a doctype, in quirks
      {"<!doctype html><p><table>x</table>", "p() 'x' table()"},
      {"<tr><td>x", "'x'"},
  });
}

TEST_CASE("13.1.2.4 and 13.2.6.4.7: end tags that are left out, and start tags that are") {
  check_bodies({
      {"<p>1<p>2<div>3</p>4", "p('1') p('2') div('3' p() '4')"},
      {"<ul><li>1<li>2<ul><li>3</ul><li>4</ul>", "ul(li('1') li('2' ul(li('3'))) li('4'))"},
      {"<dl><dt>1<dd>2<dt>3</dl>", "dl(dt('1') dd('2') dt('3'))"},
      {"<h1>1<h2>2</h1>3", "h1('1') h2('2') '3'"},
      {"<br></br></p>x", "br() br() p() 'x'"},
      {"<p><article>x<p>y", "p() article('x' p('y'))"},
      {"<select><option>1<optgroup><option>2</select>", "select(option('1') optgroup(option('2')))"},
      {"<button>1<button>2", "button('1') button('2')"},
      {"<div/>x<br/>y", "div('x' br() 'y')"},
      {"<p>x</p></body></html><p>y", "p('x') p('y')"},
      {"<image src=x>", "img[src=x]()"},
  });
  CHECK(tree_of("<!doctype html><html lang=en><html lang=de id=2><body class=a><body class=b id=c>x") ==
        "html[lang=en][id=2](head() body[class=a][id=c]('x'))");
  CHECK(tree_of("<title>a</title><link><p>x<title>b</title>") ==
        "html(head(title('a') link()) body(p('x' title('b'))))");
  CHECK(tree_of("<noscript><p>x</noscript>") == "html(head(noscript()) body(p('x')))");
}

TEST_CASE("13.2.6.4.22 and 13.2.6.5: templates hold their own, and SVG ends where HTML begins") {
  CHECK(tree_of("<template><tr><td>x</template><table><template><tr></template><tr><td>1") ==
        "html(head(template(tr(td('x')))) body(table(template(tr()) tbody(tr(td('1'))))))");
  check_bodies({
      {"<li><template></li>x</template>y", "li(template('x') 'y')"},
      {"<svg><title>no</title><p>out</svg>x", "svg(title('no')) p('outx')"},
      {"<svg viewbox=1><path/><path></svg>x", "svg[viewBox=1](path() path()) 'x'"},
      {"<svg><foreignObject><p>in</p></foreignObject></svg>x", "svg(foreignobject(p('in'))) 'x'"},
      {"<math><mi>x</mi></math>", "math(mi('x'))"},
  });
}

TEST_CASE("13.2.5: text that is no markup, markup that never ends") {
  CHECK(tree_of("<title>a<b>&eacute;&eacut</title><style>a<b</style><script><!--<script></script>--></script>x") ==
        "html(head(title('a<b>é&eacut') style('a<b') script('<!--<script></script>-->')) body('x'))");
  CHECK(tree_of("<title>never ends") == "html(head(title('never ends')) body())");
  CHECK(tree_of("<script>never ends") == "html(head(script('never ends')) body())");
  check_bodies({
      {"<textarea>\n&lt;b></textarea><xmp>&lt;</xmp><iframe><p></iframe>x",
       "textarea('<b>') xmp('&lt;') iframe('<p>') 'x'"},
      {"<!-->a<!--->b<!--c--!>d<!-- -- >e", "'a' # 'b' # 'd' #"},
      {"<!x>a<?php y ?>b</ >c</3>d", "'a' # 'b' # 'c' # 'd'"},
      {"<3 a < b", "'<3 a < b'"},
      {"a\0b"sv, "'ab'"},
      {"a\rb\r\nc", "'a\nb\nc'"},
      {"<p class=\"never ends>x<p>y", ""},
  });
}

TEST_CASE("13.2.5.32 and following: attributes") {
  check_bodies({
      {"<DIV CLASS=X iD=y>z</Div>", "div[class=X][id=y]('z')"},
      {"<a b=1 B=2 c='3\"' d=4>x", "a[b=1][c=3\"][d=4]('x')"},
      {"<p/x=1>y", "p[x=1]('y')"},
      {"<p a=b/ c>x", "p[a=b/][c=]('x')"},
      {"<p class='a'b='c'>x", "p[class=a][b=c]('x')"},
      {"<p a = 'b'\n=c>x", "p[a=b][=c=]('x')"},
  });
}

TEST_CASE("13.2.5.72 and following: character references, with and without their semicolons") {
  check_bodies({
      {"&amp &ampx; &notit; &copy2 &copy=3", "'& &x; ¬it; ©2 ©=3'"},
      {"&euro;&euro &NotEqualTilde; &fjlig; &unknown; &", "'€&euro ≂̸ fj &unknown; &'"},
      {"<a href='?x&copy=1&lt=2&lt;3&reg'>", "a[href=?x&copy=1&lt=2<3®]()"},
      {"&#65 &#x41z&#X42;&#;&#x;", "'A AzB&#;&#x;'"},
      {"&#128;&#x80;&#150;&#159;&#x8D;", "'€€–Ÿ\u008D'"},  // as windows-1252 has them
      {"&#0;&#xD800;&#x110000;&#99999999999;", "'\uFFFD\uFFFD\uFFFD\uFFFD'"},
      {"&nbsp;x&nbsp", "'\u00A0x\u00A0'"},
  });
}
