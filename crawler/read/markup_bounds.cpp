#include "crawler/read/markup_bounds.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace needlepoint {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower_name(std::string_view html, std::size_t at) {
  std::string name;
  while (at < html.size() && name.size() < 15) {
    const char c = html[at++];
    if (c == '>' || c == '/' || is_space(c)) break;
    name += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return name;
}

struct Tag {
  std::size_t end = 0;      ///< one past its '>'; npos when the page ends first
  std::size_t surplus = 0;  ///< where its attributes become too many; `end` when they do not
};

/// The tag whose name starts at `at`; a '>' in a quoted value does not end it.
Tag tag_at(std::string_view html, std::size_t at) {
  std::size_t words = 0, surplus = html.npos;
  char quote = 0, last = 0;  // last: the one before that is no space
  for (bool in_word = false; at < html.size(); ++at) {
    const char c = html[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
      continue;
    }
    if (c == '>') return {at + 1, std::min(surplus, at + 1)};
    const bool parts = is_space(c) || c == '/';
    if (!parts && !in_word && last != '=' && ++words == max_attributes + 2) surplus = at;  // the first word is the name
    in_word = !parts;
    if ((c == '"' || c == '\'') && last == '=') quote = c;
    if (!is_space(c)) last = c;
  }
  return {html.npos, html.npos};
}

/// What matters here of an element's name.
enum Trait : unsigned {
  leaf = 1,          // void, or closed by its next sibling or its parent: it does not nest
  formatting = 2,    // left open, it is made again in what follows
  boundary = 4,      // an end tag does not reach beyond it
  foreign = 8,       // other rules hold inside: anything nests, unless it ends in "/>"
  raw_text = 16,     // what looks like tags in it is none
  cell = 32,         // closes what stands open in the table's cell before it
  html_only = 64,    // ends foreign content (HTML standard, 13.2.6.5)
  html_point = 128,  // in foreign content: HTML may stand inside
  modal = 256,       // sets the mode of gumbo's tree builder, which takes an SVG element of that name for HTML's
};

unsigned traits_of(std::string_view name) {
  static const auto table = [] {
    std::unordered_map<std::string_view, unsigned> out;
    const auto add = [&](std::initializer_list<std::string_view> names, unsigned traits) {
      for (const auto one : names) out[one] |= traits;
    };
    add({"area",   "base",     "br", "col", "embed",    "hr",      "img",  "input", "link", "meta",  "param", "source",
         "track",  "wbr",      "p",  "li",  "dt",       "dd",      "tr",   "td",    "th",   "tbody", "thead", "tfoot",
         "option", "optgroup", "rp", "rt",  "colgroup", "caption", "html", "head",  "body", "frame"},
        leaf);
    add({"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}, formatting);
    add({"table", "template", "applet", "marquee", "object", "svg", "math"}, boundary);
    add({"svg", "math"}, foreign);
    add({"foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml"}, html_point);
    add({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}, raw_text);
    add({"tr", "td", "th", "tbody", "thead", "tfoot", "caption", "colgroup"}, cell);
    add({"tr", "td", "th", "tbody", "thead", "tfoot", "caption", "colgroup", "col", "select", "template", "html",
         "frameset"},
        modal);
    add({"b",    "big",    "blockquote", "body", "br",   "center", "code", "dd",  "div",  "dl", "dt",
         "em",   "embed",  "h1",         "h2",   "h3",   "h4",     "h5",   "h6",  "head", "hr", "i",
         "img",  "li",     "menu",       "meta", "nobr", "ol",     "p",    "pre", "ruby", "s",  "small",
         "span", "strong", "strike",     "sub",  "sup",  "table",  "tt",   "u",   "ul",   "var"},
        html_only);
    return out;
  }();
  const auto found = table.find(name);
  return found == table.end() ? 0 : found->second;
}

/// Where the text of a raw text element ends.
std::size_t end_of_raw_text(std::string_view html, std::size_t at, std::string_view name) {
  while ((at = html.find("</", at)) != html.npos) {
    if (lower_name(html, at + 2) == name) return at;
    at += 2;
  }
  return html.size();
}

/// One past a comment, or past what the standard takes for one: "<!doctype>", "<?php", "</ >".
std::size_t end_of_comment(std::string_view html, std::size_t at) {
  if (html.substr(at, 4) != "<!--") return std::min(html.find('>', at), html.size() - 1) + 1;
  for (at += 2; (at = html.find("--", at)) != html.npos; ++at) {  // "<!-->" closes itself
    if (html.substr(at + 2, 1) == ">") return at + 3;
    if (html.substr(at + 2, 2) == "!>") return at + 4;
  }
  return html.size();
}

/// Follows which elements are open, near enough to the parser: never fewer than there are.
class Bounder {
 public:
  explicit Bounder(std::string& html) : html_{html} {}

  void run() {
    for (std::size_t at = 0; (at = html_.find('<', at)) != html_.npos;) {
      const char next = at + 1 < html_.size() ? html_[at + 1] : ' ';
      const bool closes = next == '/';
      const auto name_at = at + (closes ? 2 : 1);
      if (name_at < html_.size() && is_letter(html_[name_at])) at = tag(at, name_at, closes);
      else if (closes || next == '!' || next == '?') at = comment(at);
      else ++at;
    }
  }

 private:
  struct Open {
    std::string name;
    unsigned traits;
    bool is_blanked;
  };

  /// Gives where to go on.
  std::size_t tag(std::size_t at, std::size_t name_at, bool closes) {
    const auto name = lower_name(html_, name_at);
    const auto tag = tag_at(html_, name_at);
    const auto traits = traits_of(name);
    elements_ += 1 + formatting_;
    if (tag.end == html_.npos || elements_ > max_elements) return html_.resize(at), at;  // a tag cut short is none
    if (tag.surplus < tag.end) blank(tag.surplus, tag.end - 1);
    // <table><svg><td><foreignObject><select></table> ends the process: an assertion of gumbo's fails.
    if (foreign_ > 0 && (traits & modal) != 0) return blank(at, tag.end), tag.end;
    if ((traits & cell) != 0) close_cell();
    if (closes) return end(at, name, tag.end), tag.end;
    if ((traits & html_only) != 0 && !in_html_point()) end_foreign_content(0);
    const bool is_empty = foreign_ > 0 ? html_[tag.end - 2] == '/' : (traits & leaf) != 0;
    if (!is_empty) start(at, name, traits, tag.end);
    return foreign_ == 0 && (traits & raw_text) != 0 ? end_of_raw_text(html_, tag.end, name) : tag.end;
  }

  std::size_t comment(std::size_t at) {
    const auto end = end_of_comment(html_, at);
    // A section of text in foreign content would end elsewhere: it becomes the comment that it is in HTML.
    if (html_.compare(at, 9, "<![CDATA[") == 0) blank(at, end);
    return end;
  }

  void start(std::size_t at, const std::string& name, unsigned traits, std::size_t tag_end) {
    const bool too_deep = open_.size() - blanked_ >= max_element_depth;
    if (too_deep) blank(at, tag_end);
    if (open_.size() >= 4 * max_element_depth) return;  // nobody will miss its end tag
    open_.push_back({name, traits, too_deep});
    count(open_.back(), 1);
  }

  /// Only the element itself is taken off, unless it is a boundary: what it leaves open may be open still.
  void end(std::size_t at, std::string_view name, std::size_t tag_end) {
    for (std::size_t i = open_.size(), looked_at = 0; i-- > 0 && looked_at < 2 * max_element_depth; ++looked_at) {
      if (open_[i].name == name) {
        if (open_[i].is_blanked) blank(at, tag_end);
        end_foreign_content(i + 1);
        return remove(i, (open_[i].traits & boundary) != 0 ? open_.size() : i + 1);
      }
      if ((open_[i].traits & foreign) == 0 && (open_[i].traits & (boundary | html_point)) != 0) return;
    }
  }

  void close_cell() {
    for (std::size_t i = open_.size(), looked_at = 0; i-- > 0 && looked_at < 2 * max_element_depth; ++looked_at) {
      if (open_[i].name == "table") return remove(i + 1, open_.size());
      if ((open_[i].traits & boundary) != 0) return;
    }
  }

  bool in_html_point() const {
    return foreign_ > 0 &&
           std::any_of(open_.begin(), open_.end(), [](const Open& one) { return (one.traits & html_point) != 0; });
  }

  /// Takes off the outermost foreign element that stands at `from` or above, and all in it.
  void end_foreign_content(std::size_t from) {
    if (foreign_ == 0) return;
    auto first = from;
    while (first < open_.size() && (open_[first].traits & foreign) == 0) ++first;
    remove(first, open_.size());
  }

  void remove(std::size_t first, std::size_t end) {
    for (auto i = first; i < end; ++i) count(open_[i], -1);
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(first), open_.begin() + static_cast<std::ptrdiff_t>(end));
  }

  void count(const Open& element, int sign) {
    const auto one = static_cast<std::size_t>(sign);  // -1 wraps round, as intended
    if (element.is_blanked) blanked_ += one;
    else if ((element.traits & formatting) != 0) formatting_ += one;
    if ((element.traits & foreign) != 0) foreign_ += one;
  }

  void blank(std::size_t begin, std::size_t end) { html_.replace(begin, end - begin, end - begin, ' '); }

  std::string& html_;
  std::vector<Open> open_;
  std::size_t blanked_ = 0, formatting_ = 0, foreign_ = 0;  // of the open ones
  std::size_t elements_ = 0;
};

}  // namespace

void bound_markup(std::string& html) { Bounder{html}.run(); }

}  // namespace needlepoint
