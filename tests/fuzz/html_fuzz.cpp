#include "crawler/read/html.hpp"

#include "crawler/read/document.hpp"
#include "crawler/read/markup_bounds.hpp"
#include "data/utf8.hpp"
#include "tests/fuzz/promise.hpp"

using namespace needlepoint;

/// Any bytes are some page: its tree keeps within its bounds, and its blocks and links stand where they say.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Url url = Url::parse("https://clinic.example/about/").value();
  const auto tree = HtmlTree::parse({reinterpret_cast<const char*>(bytes), size});
  promise(tree.source().size() <= size, "the source is the page's own");
  std::size_t depth = 0;
  const auto enter = [&](const GumboNode* node) {
    promise(++depth < 6 * max_element_depth, "the tree is not much deeper than the bound");
    promise(begin_of(tree, node) <= tree.source().size(), "a node begins in the page");
    return true;
  };
  walk(tree.document(), enter, [&](const GumboNode*) { --depth; });
  promise(depth == 0, "each node is left that was entered");
  const auto document = read_document(tree, url);
  for (const auto& block : document.blocks) {
    promise(!block.text.empty() && block.text.size() == block.lower.size(), "lower case keeps the length");
    promise(block.begin <= block.end && block.end <= tree.source().size(), "a block stands in the page");
  }
  for (const auto& link : document.links.links) promise(link.url.host() != "", "a link leads to a host");
  return 0;
}
