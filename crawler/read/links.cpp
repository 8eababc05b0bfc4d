#include "crawler/read/links.hpp"

#include <algorithm>
#include <array>

#include "data/percent.hpp"
#include "data/utf8.hpp"

namespace needlepoint {
namespace {

std::string lower(std::string_view text) {
  std::string out{text};
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

/// Whether an attribute's list of words holds `word` (HTML standard, space-separated tokens; commas are forgiven).
bool has_word(std::string_view list, std::string_view word) {
  const auto text = lower(list);
  for (std::size_t at = 0; (at = text.find(word, at)) != text.npos; at += word.size()) {
    const auto is_end = [&](std::size_t i) {
      return i >= text.size() || std::string_view{" ,\t\n\r\f"}.find(text[i]) != std::string_view::npos;
    };
    if ((at == 0 || is_end(at - 1)) && is_end(at + word.size())) return true;
  }
  return false;
}

/// "5; url='next.html'" (HTML standard, shared declarative refresh steps, read leniently).
std::string_view refresh_target(std::string_view content) {
  const auto at = lower(content).find("url=");
  if (at == std::string::npos) return {};
  content.remove_prefix(at + 4);
  if (!content.empty() && (content.front() == '"' || content.front() == '\'')) {
    const auto quote = content.front();
    content.remove_prefix(1);
    content = content.substr(0, content.find(quote));
  }
  return content;
}

/// Collects the links of one page while walking its tree.
class Collector {
 public:
  Collector(const HtmlTree& tree, PageLinks& out) : tree_{tree}, out_{out} {}

  void visit(const GumboNode* node) {
    if (node->type != GUMBO_NODE_ELEMENT) return;
    node_ = node;
    switch (node->v.element.tag) {
      case GUMBO_TAG_A:
      case GUMBO_TAG_AREA:
        return anchor(node);
      case GUMBO_TAG_IFRAME:
      case GUMBO_TAG_FRAME:
        return add(Link::Kind::frame, attribute(node, "src"), {}, false);
      case GUMBO_TAG_LINK:
        return link(node);
      case GUMBO_TAG_META:
        return meta(node);
      default:
        return;
    }
  }

 private:
  void anchor(const GumboNode* node) {
    const auto href = attribute(node, "href");
    if (!href) return;
    const auto text = folded_text_of(node);
    static constexpr std::array<std::string_view, 4> schemes = {"tel", "mailto", "sms", "whatsapp"};
    const auto trimmed = fold_space(*href);
    const auto colon = trimmed.find(':');
    if (colon != trimmed.npos) {
      const auto scheme = lower(std::string_view{trimmed}.substr(0, colon));
      if (std::find(schemes.begin(), schemes.end(), scheme) != schemes.end()) {
        const auto value = std::string_view{trimmed}.substr(colon + 1);
        out_.contacts.push_back({scheme, percent_decode(value.substr(0, value.find('?'))), text, begin_of(tree_, node),
                                 end_of(tree_, node)});
        return;
      }
    }
    add(Link::Kind::anchor, href, text, has_word(attribute(node, "rel").value_or(""), "nofollow"));
    if (const auto number = number_of_chat(*href); !number.empty())
      out_.contacts.push_back({"whatsapp", "+" + number, text, begin_of(tree_, node), end_of(tree_, node)});
  }

  /// Digits of "https://wa.me/6561234567" and "https://api.whatsapp.com/send?phone=6561234567"; empty for other links.
  static std::string number_of_chat(std::string_view href) {
    std::size_t at = href.npos;
    for (const std::string_view lead : {"wa.me/", "whatsapp.com/send?phone=", "whatsapp.com/send/?phone="})
      if (const auto found = href.find(lead); found != href.npos) at = found + lead.size();
    if (at == href.npos) return {};
    if (href.substr(at).starts_with("+")) ++at;
    if (href.substr(at).starts_with("%2B")) at += 3;
    const auto end = std::min(href.find_first_not_of("0123456789", at), href.size());
    return end - at >= 8 ? std::string{href.substr(at, end - at)} : std::string{};
  }

  void link(const GumboNode* node) {
    const auto rel = attribute(node, "rel").value_or("");
    if (has_word(rel, "canonical")) add(Link::Kind::canonical, attribute(node, "href"), {}, false);
    else if (has_word(rel, "alternate")) add(Link::Kind::alternate, attribute(node, "href"), {}, false);
  }

  void meta(const GumboNode* node) {
    const auto content = attribute(node, "content").value_or("");
    const auto name = lower(strip_spaces(attribute(node, "name").value_or("")));
    if (name == "robots" || name == "needlepoint") out_.robots.apply(content);
    if (lower(attribute(node, "http-equiv").value_or("")) == "refresh") {
      const auto target = refresh_target(content);
      if (!target.empty()) add(Link::Kind::refresh, target, {}, false);
    }
  }

  void add(Link::Kind kind, std::optional<std::string_view> href, std::string text, bool nofollow) {
    if (!href || out_.links.size() >= max_links) return;
    if (auto url = Url::parse(*href, &out_.base))
      out_.links.push_back(
          {kind, std::move(*url), std::move(text), nofollow, begin_of(tree_, node_), end_of(tree_, node_)});
  }

  static constexpr std::size_t max_links = 20'000;  // of one page; more is no page for people
  const HtmlTree& tree_;
  PageLinks& out_;
  const GumboNode* node_ = nullptr;  ///< the one being visited
};

}  // namespace

PageLinks links_of(const HtmlTree& tree, const Url& page) {
  PageLinks out{.base = page, .links = {}, .contacts = {}, .robots = {}};
  if (const auto* base = find_element(tree.root(), GUMBO_TAG_BASE))
    if (const auto href = attribute(base, "href"))
      if (auto url = Url::parse(*href, &page)) out.base = std::move(*url);
  Collector collector{tree, out};
  walk(
      tree.root(),
      [&](const GumboNode* node) {
        collector.visit(node);
        return true;
      },
      [](const GumboNode*) {});
  return out;
}

}  // namespace needlepoint
