#include "crawler/read/microdata.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "crawler/read/resolve_reference.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

constexpr std::size_t max_nesting = 64;
constexpr std::size_t max_steps = 500'000;    // elements looked at, over all items of a page
constexpr std::size_t max_tokens = 1'000;     // of one attribute
constexpr std::size_t max_text = 20'000'000;  // bytes of text copied: nested properties repeat their text

/// Ordered set of tokens (HTML standard, "split on ASCII whitespace"), repeats left out.
std::vector<std::string_view> tokens(std::string_view text) {
  std::vector<std::string_view> out;
  constexpr std::string_view space = " \t\n\f\r";
  for (auto at = text.find_first_not_of(space); at != text.npos; at = text.find_first_not_of(space, at)) {
    const auto end = std::min(text.find_first_of(space, at), text.size());
    const auto token = text.substr(at, end - at);
    if (std::find(out.begin(), out.end(), token) == out.end() && out.size() < max_tokens) out.push_back(token);
    at = end;
  }
  return out;
}

/// A template counts as an element without children: its content is a document of its own.
bool is_item_part(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

bool has(const GumboNode* element, const char* name) { return attribute(element, name).has_value(); }

/// Reads the items of one page.
class Reader {
 public:
  Reader(const HtmlTree& tree, const Url& base) : base_{base} {
    std::size_t order = 0;
    walk(
        tree.root(),
        [&](const GumboNode* node) {
          if (!is_item_part(node)) return true;
          order_.emplace(node, order++);
          if (const auto id = attribute(node, "id"); id && !id->empty()) by_id_.emplace(*id, node);
          return node->type != GUMBO_NODE_TEMPLATE;
        },
        [](const GumboNode*) {});
  }

  /// "Get the object" of the standard.
  json::value item(const GumboNode* element) {
    path_.push_back(element);
    json::object properties;
    for (const auto* property : properties_of(element)) {
      auto value = value_of(property);
      const auto names = tokens(*attribute(property, "itemprop"));
      for (const auto name : names) {
        auto& values = properties[name];
        if (!values.is_array()) values = json::array{};
        if (name.data() == names.back().data()) values.as_array().push_back(std::move(value));
        else values.as_array().push_back(value);
      }
    }
    path_.pop_back();
    json::object out;
    const auto types = tokens(attribute(element, "itemtype").value_or(""));
    if (!types.empty()) out["type"] = json::array(types.begin(), types.end());
    if (const auto id = attribute(element, "itemid"))
      if (auto url = resolve_reference(*id, base_); !url.empty()) out["id"] = std::move(url);
    out["properties"] = std::move(properties);
    return out;
  }

 private:
  /// "The properties of an item", in tree order.
  std::vector<const GumboNode*> properties_of(const GumboNode* root) {
    std::vector<const GumboNode*> results, pending;
    std::unordered_set<const GumboNode*> memory{root};
    add_children(root, pending);
    for (const auto id : tokens(attribute(root, "itemref").value_or("")))
      if (const auto found = by_id_.find(id); found != by_id_.end()) pending.push_back(found->second);
    while (!pending.empty() && steps_ < max_steps) {
      const auto* current = pending.back();
      pending.pop_back();
      if (!memory.insert(current).second) continue;
      ++steps_;
      if (!has(current, "itemscope")) add_children(current, pending);
      if (!tokens(attribute(current, "itemprop").value_or("")).empty()) results.push_back(current);
    }
    std::sort(results.begin(), results.end(),
              [&](const auto* a, const auto* b) { return order_.at(a) < order_.at(b); });
    return results;
  }

  static void add_children(const GumboNode* element, std::vector<const GumboNode*>& pending) {
    if (element->type == GUMBO_NODE_TEMPLATE) return;
    const auto& children = element->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      const auto* child = static_cast<const GumboNode*>(children.data[i]);
      if (is_item_part(child)) pending.push_back(child);
    }
  }

  /// "The property's value".
  json::value value_of(const GumboNode* element) {
    if (has(element, "itemscope")) {
      const bool again = std::find(path_.begin(), path_.end(), element) != path_.end();
      if (again || path_.size() >= max_nesting || steps_ >= max_steps) return "ERROR";
      return item(element);
    }
    const auto text = [&](const char* name) { return json::value(attribute(element, name).value_or("")); };
    const auto url = [&](const char* name) {
      const auto reference = attribute(element, name);
      return json::value(reference ? resolve_reference(*reference, base_) : "");
    };
    switch (element->v.element.tag) {
      case GUMBO_TAG_META:
        return text("content");
      case GUMBO_TAG_AUDIO:
      case GUMBO_TAG_EMBED:
      case GUMBO_TAG_IFRAME:
      case GUMBO_TAG_IMG:
      case GUMBO_TAG_SOURCE:
      case GUMBO_TAG_TRACK:
      case GUMBO_TAG_VIDEO:
        return url("src");
      case GUMBO_TAG_A:
      case GUMBO_TAG_AREA:
      case GUMBO_TAG_LINK:
        return url("href");
      case GUMBO_TAG_OBJECT:
        return url("data");
      case GUMBO_TAG_DATA:
      case GUMBO_TAG_METER:
        return text("value");
      case GUMBO_TAG_TIME:
        if (has(element, "datetime")) return text("datetime");
        break;
      default:
        break;
    }
    if (text_size_ > max_text) return "ERROR";
    auto content = text_of(element);
    text_size_ += content.size();
    return json::value(std::move(content));
  }

  const Url& base_;
  std::unordered_map<const GumboNode*, std::size_t> order_;
  std::unordered_map<std::string_view, const GumboNode*> by_id_;  // the first element of each id
  std::vector<const GumboNode*> path_;                            // the items we are inside of
  std::size_t steps_ = 0, text_size_ = 0;
};

}  // namespace

void read_microdata(const HtmlTree& tree, const Url& base, StructuredData& out) {
  std::vector<const GumboNode*> tops;
  walk(
      tree.root(),
      [&](const GumboNode* node) {
        if (is_item_part(node) && has(node, "itemscope") && !has(node, "itemprop")) tops.push_back(node);
        return node->type != GUMBO_NODE_TEMPLATE;
      },
      [](const GumboNode*) {});
  if (tops.empty()) return;
  Reader reader{tree, base};
  for (const auto* top : tops) {
    out.microdata.push_back(reader.item(top));
    out.microdata_at.push_back({begin_of(tree, top), end_of(tree, top)});
  }
}

}  // namespace needlepoint
