#include "crawler/read/html.hpp"

#include "crawler/read/markup_bounds.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t first_piece_of_memory = 256 * 1024;  // bytes; a page of median size needs about twice that

/// Whether `text` goes on as a character reference does behind its "&".
bool is_reference(std::string_view text) {
  constexpr std::string_view name = "#0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const auto end = text.find_first_not_of(name);
  return end != 0 && end != text.npos && text[end] == ';';
}

}  // namespace

HtmlTree HtmlTree::parse(std::string_view utf8) {
  HtmlTree tree;
  tree.source_ = std::make_unique<std::string>(utf8.substr(0, max_bytes));
  bound_markup(*tree.source_);
  tree.memory_ = std::make_unique<std::pmr::monotonic_buffer_resource>(first_piece_of_memory);
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.userdata = tree.memory_.get();
  options.allocator = [](void* memory, std::size_t size) {
    return static_cast<std::pmr::monotonic_buffer_resource*>(memory)->allocate(size);
  };
  options.deallocator = [](void*, void*) {};  // all at once, with the tree
  tree.output_ = gumbo_parse_with_options(&options, tree.source_->data(), tree.source_->size());
  return tree;
}

const GumboVector* children_of(const GumboNode* node) {
  switch (node->type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      return &node->v.element.children;
    case GUMBO_NODE_DOCUMENT:
      return &node->v.document.children;
    default:
      return nullptr;
  }
}

bool is_element(const GumboNode* node, GumboTag tag) {
  return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

std::optional<std::string_view> attribute(const GumboNode* element, const char* name) {
  if (element->type != GUMBO_NODE_ELEMENT && element->type != GUMBO_NODE_TEMPLATE) return std::nullopt;
  const auto* found = gumbo_get_attribute(&element->v.element.attributes, name);
  if (found == nullptr) return std::nullopt;
  return found->value;
}

const GumboNode* find_element(const GumboNode* top, GumboTag tag) {
  const GumboNode* found = nullptr;
  walk(
      top,
      [&](const GumboNode* node) {
        if (found == nullptr && is_element(node, tag)) found = node;
        return found == nullptr;
      },
      [](const GumboNode*) {});
  return found;
}

std::string text_of(const GumboNode* top) {
  std::string text;
  walk(
      top,
      [&](const GumboNode* node) {
        if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA)
          text += node->v.text.text;
        return node->type != GUMBO_NODE_TEMPLATE;  // its content is a document of its own
      },
      [](const GumboNode*) {});
  return text;
}

std::string folded_text_of(const GumboNode* top) {
  std::string text;
  walk(
      top,
      [&](const GumboNode* node) {
        if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) text += node->v.text.text;
        return !is_element(node, GUMBO_TAG_SCRIPT) && !is_element(node, GUMBO_TAG_STYLE) &&
               node->type != GUMBO_NODE_TEMPLATE;
      },
      [](const GumboNode*) {});
  return fold_space(text);
}

std::string without_references(std::string_view text) {
  if (text.find('&') == text.npos || text.find(';') == text.npos) return std::string{text};
  std::string html;  // in which nothing but whole references is markup
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '<') html += "&lt;";
    else if (text[at] == '&' && !is_reference(text.substr(at + 1))) html += "&amp;";
    else html += text[at];
  }
  return text_of(HtmlTree::parse(html).root());
}

std::string fold_space(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  bool space = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = text[i];
    const bool no_break = c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0';
    if (no_break) ++i;
    if (no_break || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      space = true;
      continue;
    }
    if (space && !folded.empty()) folded += ' ';
    space = false;
    folded += c;
  }
  return folded;
}

std::uint64_t begin_of(const HtmlTree&, const GumboNode* node) {
  if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) return node->v.element.start_pos.offset;
  if (node->type == GUMBO_NODE_DOCUMENT) return 0;
  return node->v.text.start_pos.offset;
}

std::uint64_t end_of(const HtmlTree& tree, const GumboNode* node) {
  if (node->type == GUMBO_NODE_DOCUMENT) return tree.source().size();
  if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
    const auto& element = node->v.element;
    const auto end = element.end_pos.offset + element.original_end_tag.length;
    return end > element.start_pos.offset ? end : element.start_pos.offset + element.original_tag.length;
  }
  return node->v.text.start_pos.offset + node->v.text.original_text.length;
}

}  // namespace needlepoint
