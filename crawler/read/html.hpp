#pragma once
#include <gumbo.h>

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>

namespace needlepoint {

/// An HTML page as a tree, by the HTML standard's rules (gumbo). Owns its text; the nodes live as long as it does.
class HtmlTree {
 public:
  static constexpr std::size_t max_bytes = 10'000'000;  ///< more is cut off

  /// Never fails: any bytes are some page. `utf8` must be UTF-8 (crawler/read/charset.hpp makes it so).
  static HtmlTree parse(std::string_view utf8);

  const GumboNode* root() const { return output_->root; }  ///< the html element
  const GumboNode* document() const { return output_->document; }
  std::string_view source() const { return *source_; }  ///< byte offsets point into this

 private:
  // Both on the heap, so that a moved tree's nodes still point at them.
  std::unique_ptr<std::string> source_;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_;  // of all nodes: they are born and die together
  const GumboOutput* output_ = nullptr;
};

/// Calls enter(node) before and leave(node) after a node's children, without recursion. When enter returns false
/// the children are passed over and leave is not called.
template <class Enter, class Leave>
void walk(const GumboNode* top, Enter&& enter, Leave&& leave);

bool is_element(const GumboNode* node, GumboTag tag);
std::optional<std::string_view> attribute(const GumboNode* element, const char* name);  ///< nothing when absent
const GumboNode* find_element(const GumboNode* top, GumboTag tag);  ///< first in tree order, or null
std::string text_of(const GumboNode* top);                          ///< all text below, as the DOM's textContent
std::string folded_text_of(
    const GumboNode* top);  ///< the same without scripts and styles, white space folded and trimmed
/// Text in which HTML's character references stand where none belong ("Foo &amp; Bar" in JSON), each read once. They
/// need their semicolon; white space at the beginning is lost.
std::string without_references(std::string_view text);
std::string fold_space(
    std::string_view text);  ///< runs of ASCII white space and no-break spaces become one space, ends trimmed
std::uint64_t begin_of(const HtmlTree& tree, const GumboNode* node);  ///< byte offset of the node's start in source()
std::uint64_t end_of(const HtmlTree& tree, const GumboNode* node);    ///< one past its end

const GumboVector* children_of(const GumboNode* node);  ///< null for text and comments

template <class Enter, class Leave>
void walk(const GumboNode* top, Enter&& enter, Leave&& leave) {
  for (const GumboNode* node = top;;) {
    const bool into = enter(node);
    const GumboVector* children = children_of(node);
    if (into && children != nullptr && children->length > 0) {
      node = static_cast<const GumboNode*>(children->data[0]);
      continue;
    }
    if (into) leave(node);
    while (node != top) {  // up, until there is a sibling
      const GumboVector* siblings = children_of(node->parent);
      if (node->index_within_parent + 1 < siblings->length) {
        node = static_cast<const GumboNode*>(siblings->data[node->index_within_parent + 1]);
        break;
      }
      node = node->parent;
      leave(node);
    }
    if (node == top) return;
  }
}

}  // namespace needlepoint
