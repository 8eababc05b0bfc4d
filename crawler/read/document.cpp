#include "crawler/read/document.hpp"

#include <algorithm>

#include "crawler/read/language_marks.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t most_blocks = 20'000;

bool is_hidden(const GumboNode* node) {
  switch (node->v.element.tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_TEXTAREA:
      return true;
    default:
      break;
  }
  if (attribute(node, "hidden") || attribute(node, "aria-hidden") == "true") return true;
  const auto style = lower_text(attribute(node, "style").value_or(""));
  if (style.find("display:none") != style.npos || style.find("display: none") != style.npos) return true;
  // Icon fonts spell their picture's name: "location_on".
  const auto classes = attribute(node, "class").value_or("");
  return classes.find("material-icons") != classes.npos || classes.find("material-symbols") != classes.npos;
}

/// Whether one of `words` stands in a class attribute, between dashes and spaces.
bool has_class_word(std::string_view classes, std::initializer_list<std::string_view> words) {
  const auto lower = lower_text(classes);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return find_phrase(lower, word) != lower.npos; });
}

/// What a reader sees crossed out is no longer said: <s>, <del>, and the old price of an offer, known by its class.
bool is_struck_out(const HtmlTree& tree, const GumboNode* node) {
  const auto tag = node->v.element.tag;
  if (tag == GUMBO_TAG_S || tag == GUMBO_TAG_DEL || tag == GUMBO_TAG_STRIKE) return true;
  if (const auto style = attribute(node, "style"); style && style->find("line-through") != style->npos) return true;
  const auto classes = attribute(node, "class");
  if (!classes) return false;
  if (has_class_word(*classes, {"line-through", "strikethrough", "strike"})) return true;
  if (!has_class_word(*classes, {"old", "was", "original", "regular", "crossed", "compare", "before", "msrp", "rrp"}))
    return false;
  if (end_of(tree, node) - begin_of(tree, node) > 200) return false;
  const auto text = text_of(node);  // an amount and hardly a word beside it
  return text.size() <= 24 && std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A fax number often has nothing but a picture to tell it from a telephone's.
bool is_fax_icon(const GumboNode* node) {
  switch (node->v.element.tag) {
    case GUMBO_TAG_I:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_IMG:
      return has_class_word(attribute(node, "class").value_or(""), {"fax", "printer"}) ||
             lower_text(attribute(node, "alt").value_or("")) == "fax";
    default:
      return false;
  }
}

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_LABEL:
      return true;
    default:
      return false;
  }
}

int heading_level(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_H1:
      return 1;
    case GUMBO_TAG_H2:
      return 2;
    case GUMBO_TAG_H3:
      return 3;
    case GUMBO_TAG_H4:
      return 4;
    case GUMBO_TAG_H5:
      return 5;
    case GUMBO_TAG_H6:
      return 6;
    default:
      return 0;
  }
}

/// Whether a cell holds prose of its own: then the table is only layout, and the cell is a page part.
bool holds_blocks(const GumboNode* cell) {
  bool found = false;
  walk(
      cell,
      [&](const GumboNode* node) {
        if (node != cell && node->type == GUMBO_NODE_ELEMENT)
          found = found || node->v.element.tag == GUMBO_TAG_TABLE || heading_level(node->v.element.tag) > 0 ||
                  node->v.element.tag == GUMBO_TAG_UL;
        return !found;
      },
      [](const GumboNode*) {});
  return found;
}

/// Some servers wrap whole pages in a form (ASP.NET's __VIEWSTATE): that is no form to fill in.
bool is_whole_page(const GumboNode* form) {
  if (!is_element(form->parent, GUMBO_TAG_BODY)) return false;
  const auto elements_in = [](const GumboNode* top) {
    std::size_t count = 0;
    walk(
        top, [&](const GumboNode* node) { return count += node->type == GUMBO_NODE_ELEMENT ? 1 : 0, true; },
        [](const GumboNode*) {});
    return count;
  };
  constexpr std::size_t of_a_page = 40;
  const auto inside = elements_in(form);
  return inside > of_a_page && inside * 2 > elements_in(form->parent);
}

Section section_of(const GumboNode* node, Section around) {
  const auto tag = node->v.element.tag;
  if (tag == GUMBO_TAG_FOOTER) return Section::footer;
  if (tag == GUMBO_TAG_FORM) return is_whole_page(node) ? around : Section::form;
  if (tag == GUMBO_TAG_NAV || (tag == GUMBO_TAG_HEADER && around == Section::main)) return Section::header;
  const auto names = lower_text(std::string{attribute(node, "id").value_or("")} + " " +
                                std::string{attribute(node, "class").value_or("")});
  if (find_phrase(names, "footer") != names.npos || find_phrase(names, "foot") != names.npos) return Section::footer;
  if (tag == GUMBO_TAG_BLOCKQUOTE) return Section::praise;
  if (around != Section::main || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_MAIN) return around;
  return has_class_word(names, {"testimonial", "testimonials", "review", "reviews"}) ? Section::praise : around;
}

/// Gathers blocks while the tree is walked.
class Gatherer {
 public:
  Gatherer(const HtmlTree& tree, std::vector<Block>& blocks) : tree_{tree}, blocks_{blocks} {}

  bool enter(const GumboNode* node) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) {
      text(node);
      return true;
    }
    if (node->type != GUMBO_NODE_ELEMENT) return false;
    if (is_fax_icon(node)) current_ += "Fax ";
    if (is_hidden(node) || is_struck_out(tree_, node)) return false;
    const auto tag = node->v.element.tag;
    seam_ = true;
    sections_.push_back(section_of(node, sections_.empty() ? Section::main : sections_.back()));
    if (tag == GUMBO_TAG_BR || (tag == GUMBO_TAG_A && follows_an_anchor(node))) current_ += '\n';
    else if (is_block(tag)) open(node, tag);
    if (heading_level(tag) > 0) inside_heading_ = heading_level(tag);
    return true;
  }

  void leave(const GumboNode* node) {
    if (node->type != GUMBO_NODE_ELEMENT) return;
    const auto tag = node->v.element.tag;
    seam_ = true;
    if (tag == GUMBO_TAG_TR) row_depth_ = std::max(0, row_depth_ - (in_row(node) ? 1 : 0));
    if (tag == GUMBO_TAG_DT && row_depth_ == 0) keep_term();
    else if (is_block(tag) && row_depth_ == 0) close(inside_heading_);  // "<h2><button>Body</button></h2>", too
    if (heading_level(tag) > 0) inside_heading_ = 0;
    if (tag == GUMBO_TAG_DL) flush_term();
    sections_.pop_back();
  }

  void finish() { close(0); }

 private:
  void open(const GumboNode* node, GumboTag tag) {
    const bool cell = tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
    if (tag == GUMBO_TAG_TR) {
      close(0);
      if (in_row(node)) ++row_depth_;
      return;
    }
    if (row_depth_ > 0) {
      current_ += cell ? "\t" : "\n";
      return;
    }
    close(0);
    if (tag == GUMBO_TAG_DT) flush_term();
    if (tag == GUMBO_TAG_DD && !term_.empty()) {  // a description stands behind its term
      current_ = term_ + "\t";
      begin_ = term_begin_;
      term_used_ = true;
    }
  }

  /// Links in a row are a menu: each is a line of its own.
  static bool follows_an_anchor(const GumboNode* node) {
    const auto* siblings = children_of(node->parent);
    for (auto i = node->index_within_parent; i > 0; --i) {
      const auto* before = static_cast<const GumboNode*>(siblings->data[i - 1]);
      if (before->type == GUMBO_NODE_WHITESPACE || before->type == GUMBO_NODE_COMMENT) continue;
      return is_element(before, GUMBO_TAG_A);
    }
    return false;
  }

  void keep_term() {
    term_ = folded(current_);
    term_begin_ = begin_;
    term_used_ = false;
    current_.clear();
  }

  /// A term without a description is a piece of its own.
  void flush_term() {
    if (!term_.empty() && !term_used_) {
      current_ = term_;
      begin_ = term_begin_;
      close(0);
    }
    term_.clear();
  }

  static bool in_row(const GumboNode* row) {
    const auto* children = children_of(row);
    for (unsigned i = 0; i < children->length; ++i) {
      const auto* cell = static_cast<const GumboNode*>(children->data[i]);
      if (cell->type == GUMBO_NODE_ELEMENT && holds_blocks(cell)) return false;
    }
    return true;
  }

  void text(const GumboNode* node) {
    const std::string_view words{node->v.text.text};
    const bool is_first = current_.find_first_not_of(" \t\n") == std::string::npos;
    if (is_first && node->type == GUMBO_NODE_TEXT) begin_ = begin_of(tree_, node);
    if (seam_ && !words.empty() && !current_.empty() && is_glued(current_.back(), words.front())) current_ += ' ';
    seam_ = false;
    for (const char c : words) current_ += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    if (node->type == GUMBO_NODE_TEXT) end_ = end_of(tree_, node);
  }

  /// Two elements side by side that a style sheet keeps apart: "Monday" and "Closed", "M-W-F" and "9 AM",
  /// "Microneedling" and "$245".
  static bool is_glued(char last, char first) {
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto letter = [&](char c) { return lower(c) || (c >= 'A' && c <= 'Z'); };
    return (letter(last) && (digit(first) || first == '$' || first == '+')) ||
           (digit(last) && (letter(first) || first == '$')) || (lower(last) && first >= 'A' && first <= 'Z');
  }

  /// Folds white space but keeps the tabs between cells and the ends of lines.
  static std::string folded(const std::string& raw) {
    std::string out;
    char separator = '\n';
    for (std::size_t begin = 0; begin <= raw.size();) {
      const auto stop = std::min(raw.find_first_of("\t\n", begin), raw.size());
      const auto piece = fold_space(std::string_view{raw}.substr(begin, stop - begin));
      if (!piece.empty()) {
        if (!out.empty()) out += separator;
        out += piece;
        separator = '\n';
      }
      if (stop < raw.size() && raw[stop] == '\t') separator = '\t';
      begin = stop + 1;
    }
    return out;
  }

  void close(int level) {
    auto text = folded(current_);
    current_.clear();
    if (text.empty() || blocks_.size() >= most_blocks) return;
    Block block{.text = text,
                .lower = lower_text(text),
                .section = sections_.empty() ? Section::main : sections_.back(),
                .heading_level = level,
                .heading = heading_,
                .begin = begin_,
                .end = std::max(end_, begin_)};
    if (level > 0) heading_ = block.lower;
    blocks_.push_back(std::move(block));
  }

  const HtmlTree& tree_;
  std::vector<Block>& blocks_;
  std::vector<Section> sections_;
  std::string current_, heading_, term_;
  std::uint64_t begin_ = 0, end_ = 0, term_begin_ = 0;
  int row_depth_ = 0, inside_heading_ = 0;
  bool term_used_ = false;
  bool seam_ = false;  ///< an element began or ended since the last text
};

}  // namespace

namespace {

std::string description_of(const HtmlTree& tree) {
  std::string description;
  walk(
      tree.root(),
      [&](const GumboNode* node) {
        if (is_element(node, GUMBO_TAG_META) && lower_text(attribute(node, "name").value_or("")) == "description")
          description = fold_space(attribute(node, "content").value_or(""));
        return description.empty() && !is_element(node, GUMBO_TAG_BODY);
      },
      [](const GumboNode*) {});
  return description;
}

}  // namespace

Document read_document(const HtmlTree& tree, const Url& page) {
  Document document{.title = {},
                    .language = {},
                    .description = {},
                    .site_name = {},
                    .language_marks = language_marks(tree, page),
                    .blocks = {},
                    .links = links_of(tree, page),
                    .structured = {}};
  document.structured = structured_data(tree, document.links.base);
  if (const auto* title = find_element(tree.root(), GUMBO_TAG_TITLE)) document.title = fold_space(text_of(title));
  document.language = lower_text(attribute(tree.root(), "lang").value_or(""));
  const auto meta = [&](const char* name) {
    const auto found = document.structured.opengraph.find(name);
    return found == document.structured.opengraph.end() || found->second.empty() ? std::string{}
                                                                                 : found->second.front();
  };
  document.site_name = meta("og:site_name");
  document.description = description_of(tree);
  if (document.description.empty()) document.description = meta("og:description");
  Gatherer gatherer{tree, document.blocks};
  if (const auto* body = find_element(tree.root(), GUMBO_TAG_BODY))
    walk(
        body, [&](const GumboNode* node) { return gatherer.enter(node); },
        [&](const GumboNode* node) { gatherer.leave(node); });
  gatherer.finish();
  return document;
}

}  // namespace needlepoint
