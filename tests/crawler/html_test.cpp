#include "crawler/read/html.hpp"

#include <doctest/doctest.h>

#include <chrono>

#include "crawler/read/markup_bounds.hpp"

using namespace needlepoint;

namespace {

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("text, attributes and offsets of a page") {
  const auto tree = HtmlTree::parse(
      "<!doctype html><title> A\n b </title><p class=x>one<b>two</b><script>no</script>&amp;\u00A0 three");
  const auto* paragraph = find_element(tree.root(), GUMBO_TAG_P);
  REQUIRE(paragraph);
  CHECK(folded_text_of(paragraph) == "onetwo& three");
  CHECK(fold_space(text_of(find_element(tree.root(), GUMBO_TAG_TITLE))) == "A b");
  CHECK(attribute(paragraph, "class") == "x");
  CHECK_FALSE(attribute(paragraph, "id"));
  const auto* bold = find_element(tree.root(), GUMBO_TAG_B);
  CHECK(tree.source().substr(begin_of(tree, bold), end_of(tree, bold) - begin_of(tree, bold)) == "<b>two</b>");
  CHECK(find_element(tree.root(), GUMBO_TAG_TABLE) == nullptr);
}

TEST_CASE("a walk meets each node once, on the way in and on the way out") {
  const auto tree = HtmlTree::parse("<body><ul><li>a<li>b</ul><i></i></body>");
  std::string way;
  walk(
      find_element(tree.root(), GUMBO_TAG_BODY),
      [&](const GumboNode* node) {
        if (node->type == GUMBO_NODE_ELEMENT)
          way += std::string("<") + gumbo_normalized_tagname(node->v.element.tag) + ">";
        return !is_element(node, GUMBO_TAG_I);
      },
      [&](const GumboNode* node) {
        if (node->type == GUMBO_NODE_ELEMENT)
          way += std::string("</") + gumbo_normalized_tagname(node->v.element.tag) + ">";
      });
  CHECK(way == "<body><ul><li></li><li></li></ul><i></body>");
}

TEST_CASE("hostile nesting costs neither the stack nor the evening") {
  for (const auto* unit :
       {"<div>", "<b>", "<a>x", "<b><p>", "<table><tr><td>", "<svg><g>", "</p>", "<li>", "<font color=1><i>"}) {
    CAPTURE(std::string{unit});
    const auto started = std::chrono::steady_clock::now();
    const auto tree = HtmlTree::parse(repeat(unit, 1'000'000 / std::string_view{unit}.size()));
    CHECK(folded_text_of(tree.root()).size() < 10'000'000);
    CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds{20});
  }
  const auto tree = HtmlTree::parse("<p " + repeat("a=1 ", 300'000) + ">x");
  CHECK(folded_text_of(tree.root()) == "x");
}

TEST_CASE("no markup makes a tree much deeper than the bound") {
  for (const auto* unit : {"<div>",
                           "<div></span>",
                           "<b></div>",
                           "<b><div></b>",
                           "<span><div></span>",
                           "<div><table></div>",
                           "<a><div>",
                           "<svg><td>",
                           "<svg><g/><g>",
                           "<svg><foreignObject><div>",
                           "<div><svg></div><g>",
                           "<div a = '>'>",
                           "<!--><div>",
                           "<!-- --!><div>",
                           "<!x y='><div>",
                           "<svg><![CDATA[><a b=']]><g>",
                           "<template></div>",
                           "<object></b><b>",
                           "<button><p></button>",
                           "<select></div><option>",
                           "<math><mi><p>",
                           "<ul><li>",
                           "<table><td>"}) {
    CAPTURE(std::string{unit});
    std::size_t depth = 0, deepest = 0;
    const auto tree = HtmlTree::parse(repeat(unit, 50'000));
    const auto enter = [&](const GumboNode*) { return deepest = std::max(deepest, ++depth), true; };
    walk(tree.root(), enter, [&](const GumboNode*) { --depth; });
    CHECK(deepest < 5 * max_element_depth);
  }
}

TEST_CASE("formatting that is left open is not made again without end") {
  std::string html;
  for (int i = 0; i < 100'000; ++i) html += "<p><b id=" + std::to_string(i) + ">x";
  std::size_t elements = 0;
  const auto tree = HtmlTree::parse(html);
  walk(
      tree.root(), [&](const GumboNode*) { return ++elements, true; }, [](const GumboNode*) {});
  CHECK(elements < 3 * max_elements);
}

TEST_CASE("attributes beyond the bound are none") {
  std::string html = "<p";
  for (std::size_t i = 0; i < 100'000; ++i) html += " a" + std::to_string(i) + "='>'";
  const auto tree = HtmlTree::parse(html + ">x<p class=y>z");
  const auto* paragraph = find_element(tree.root(), GUMBO_TAG_P);
  REQUIRE(paragraph);
  CHECK(paragraph->v.element.attributes.length == max_attributes);
  CHECK(folded_text_of(tree.root()) == "xz");
}

TEST_CASE("deep nesting is flattened, byte by byte in place") {
  std::string html = repeat("<div>", max_element_depth + 2) + "x" + repeat("</div>", max_element_depth + 2);
  const auto before = html.size();
  bound_markup(html);
  CHECK(html.size() == before);
  CHECK(html.substr(max_element_depth * 5, 24) == "          x            <");
  std::string shallow = "<div>" + repeat("<p>a<br>", 5000) + "<script>" + repeat("<div>", 5000) + "</script></div>";
  const auto untouched = shallow;
  bound_markup(shallow);
  CHECK(shallow == untouched);
}

TEST_CASE("much that does not nest is no nesting") {
  for (const auto* unit :
       {"<svg><path/><use href='#a'/></svg>", "<table><tr><td><b>x</table>", "<p><br>x", "<li>x", "<i>x</i>",
        "<svg><title>a</title><g><path></path></g></svg>", "<!-- <div> -->", "<script>'<div>'</script>"}) {
    CAPTURE(std::string{unit});
    const auto tree = HtmlTree::parse("<div>" + repeat(unit, 2 * max_element_depth) + "</div><div><h2>y</h2></div>");
    CHECK(find_element(tree.root(), GUMBO_TAG_H2) != nullptr);
  }
}

TEST_CASE("table parts in foreign content do not end the process") {  // found by the fuzzer: gumbo asserts
  for (const auto* part :
       {"<td>", "<th>", "<tr>", "<tbody>", "<caption>", "<colgroup>", "<select>", "<template>", "<html>"})
    for (const auto* before :
         {"<table><svg>", "<table><math>", "<table><div><svg><foreignObject></div></foreignObject>",
          "<table><svg><desc><p></p></desc>"})
      for (const auto* after :
           {"<foreignObject><select></table>", "<desc></table>x", "<title><select><td>", "<mi></td></table>"}) {
        const auto html = std::string{before} + part + after;
        CAPTURE(html);
        CHECK(HtmlTree::parse(html).root() != nullptr);
      }
}
