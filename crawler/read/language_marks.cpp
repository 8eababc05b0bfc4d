#include "crawler/read/language_marks.hpp"

#include "crawler/read/resolve_reference.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

bool says(const GumboNode* element, const char* name, std::string_view word) {
  return find_phrase(lower_text(attribute(element, name).value_or("")), word) != std::string::npos;
}

}  // namespace

std::vector<LanguageMark> language_marks(const HtmlTree& tree, const Url& page) {
  std::vector<LanguageMark> marks;
  const auto add = [&](const GumboNode* element, const char* name, const char* rule) {
    const auto tag = fold_space(attribute(element, name).value_or(""));
    if (!tag.empty()) marks.push_back({tag, rule, begin_of(tree, element), end_of(tree, element)});
  };
  add(tree.root(), "lang", "html.lang");
  if (!marks.empty()) marks.back().end = marks.back().begin;  // the element is the whole page
  const auto* head = find_element(tree.root(), GUMBO_TAG_HEAD);
  if (head == nullptr) return marks;
  walk(
      head,
      [&](const GumboNode* node) {
        if (is_element(node, GUMBO_TAG_META) && says(node, "http-equiv", "content-language"))
          add(node, "content", "html.content-language");
        if (is_element(node, GUMBO_TAG_LINK) && says(node, "rel", "alternate") &&
            resolve_reference(attribute(node, "href").value_or(""), page) == page.text())
          add(node, "hreflang", "html.hreflang");
        return true;
      },
      [](const GumboNode*) {});
  return marks;
}

}  // namespace needlepoint
