#include "crawler/read/jsonld_mend.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "data/percent.hpp"

namespace needlepoint {
namespace {

constexpr std::string_view space = " \t\r\n";

/// Where the first or last thing that is not white space stands.
std::size_t skip_space(std::string_view text, std::size_t at) {
  const auto found = text.find_first_not_of(space, at);
  return found == text.npos ? text.size() : found;
}

/// Blanks `mark` at `at`, with "//", "/*" before it and "*/" after it.
bool blank_opening(std::string& text, std::size_t& at, std::string_view mark) {
  auto from = at;
  const std::string_view view = text;
  const bool commented = view.substr(from, 2) == "//" || view.substr(from, 2) == "/*";
  if (commented) from = skip_space(view, from + 2);
  if (view.substr(from, mark.size()) != mark) return false;
  auto end = from + mark.size();
  if (commented && view.substr(skip_space(view, end), 2) == "*/") end = skip_space(view, end) + 2;
  text.replace(at, end - at, end - at, ' ');
  at = skip_space(text, end);
  return true;
}

bool blank_closing(std::string& text, std::string_view mark) {
  auto end = text.find_last_not_of(space);
  if (end == text.npos) return false;
  ++end;
  std::string_view view = std::string_view{text}.substr(0, end);
  if (view.ends_with("*/")) view = view.substr(0, view.find_last_not_of(space, view.size() - 3) + 1);
  if (!view.ends_with(mark)) return false;
  auto begin = view.size() - mark.size();
  const auto before = view.find_last_not_of(space, begin == 0 ? 0 : begin - 1);
  if (before != view.npos && before >= 1 && before < begin &&
      (view.substr(before - 1, 2) == "//" || view.substr(before - 1, 2) == "/*"))
    begin = before - 1;
  text.replace(begin, end - begin, end - begin, ' ');
  return true;
}

std::string with_plain_quotes(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, char>, 6> entities = {
      {{"&quot;", '"'}, {"&#34;", '"'}, {"&#034;", '"'}, {"&#x22;", '"'}, {"&amp;", '&'}, {"&#39;", '\''}}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    bool replaced = false;
    for (const auto& [name, character] : entities)
      if (text.substr(at, name.size()) == name) {
        out += character;
        at += name.size();
        replaced = true;
        break;
      }
    if (!replaced) out += text[at++];
  }
  return out;
}

/// Copies JSON while putting right what mend_json names.
class Mender {
 public:
  explicit Mender(std::string_view text) : text_{text} {}

  std::string run() && {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') string();
      else if (text_.substr(at_, 2) == "//") at_ = std::min(text_.find('\n', at_), text_.size());
      else if (text_.substr(at_, 2) == "/*") block_comment();
      else if (c == ',' && follows_value() && closes_next()) ++at_;
      else if (is_whole() && text_.find_first_not_of(" \t\r\n;}]", at_) == text_.npos) at_ = text_.size();
      else bracket(c), out_ += text_[at_++];
    }
    return std::move(out_);
  }

 private:
  /// Whether the brackets of the text's one value are closed; what closes more of them closes nothing.
  bool is_whole() const { return depth_ == 0 && !out_.empty(); }

  void bracket(char c) {
    if (c == '{' || c == '[') ++depth_;
    if (c == '}' || c == ']') --depth_;
  }

  void string() {
    out_ += text_[at_++];
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\\' && at_ < text_.size()) {
        if (half_pair() || byte_of_script()) continue;
        const char escaped = text_[at_++];
        if (escaped != '\'') out_ += c;
        out_ += escaped;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        control(c);
      } else {
        out_ += c;
        if (c == '"') return;
      }
    }
  }

  /// The code unit of "\u12ab" whose backslash is at `at`; 0 when none stands there.
  unsigned code_unit(std::size_t at) const {
    const auto digits = text_.substr(std::min(at + 2, text_.size()), 4);
    const bool is_one = text_.substr(at, 2) == "\\u" && digits.size() == 4 &&
                        std::all_of(digits.begin(), digits.end(), [](char c) { return hex_value(c) >= 0; });
    unsigned unit = 0;
    if (is_one) std::from_chars(digits.data(), digits.data() + 4, unit, 16);
    return unit;
  }

  /// Behind a backslash: copies an escaped character beyond U+FFFF; what was cut off one becomes U+FFFD. Else nothing.
  bool half_pair() {
    constexpr std::size_t escape = 6;  // bytes of "\u12ab"
    const auto is_half = [](unsigned unit, unsigned first) { return unit >= first && unit < first + 0x400; };
    const auto begin = at_ - 1;
    const auto unit = code_unit(begin);
    if (!is_half(unit, 0xD800) && !is_half(unit, 0xDC00)) return false;
    const bool whole = is_half(unit, 0xD800) && is_half(code_unit(begin + escape), 0xDC00);
    out_ += whole ? text_.substr(begin, 2 * escape) : "\\ufffd";
    at_ = begin + (whole ? 2 * escape : escape);
    return true;
  }

  /// Behind a backslash: "x26", which scripts know and JSON does not.
  bool byte_of_script() {
    if (text_.substr(at_, 1) != "x" || at_ + 2 >= text_.size()) return false;
    const auto digits = text_.substr(at_ + 1, 2);
    if (hex_value(digits[0]) < 0 || hex_value(digits[1]) < 0) return false;
    out_.append("\\u00").append(digits);
    at_ += 3;
    return true;
  }

  void control(char c) {
    static constexpr std::string_view digits = "0123456789abcdef";
    if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') return;  // as HTML folds line ends
    if (c == '\n' || c == '\r') out_ += "\\n";
    else if (c == '\t') out_ += "\\t";
    else (out_ += "\\u00") += {digits[static_cast<unsigned char>(c) >> 4], digits[c & 15]};
  }

  void block_comment() {
    const auto end = text_.find("*/", at_ + 2);
    at_ = end == text_.npos ? text_.size() : end + 2;
  }

  bool follows_value() const {
    const auto last = out_.find_last_not_of(space);
    return last != out_.npos && std::string_view{"[{,:"}.find(out_[last]) == std::string_view::npos;
  }

  bool closes_next() const {
    auto next = skip_space(text_, at_ + 1);
    while (text_.substr(next, 2) == "/*" || text_.substr(next, 2) == "//") {
      const bool line = text_[next + 1] == '/';
      const auto end = text_.find(line ? "\n" : "*/", next + 2);
      if (end == text_.npos) return false;
      next = skip_space(text_, end + (line ? 1 : 2));
    }
    return next < text_.size() && (text_[next] == '}' || text_[next] == ']');
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  int depth_ = 0;  // of open brackets
};

}  // namespace

std::string without_wrappers(std::string_view script) {
  std::string text{script};
  auto at = skip_space(text, 0);
  bool more = true;
  while (more) more = blank_opening(text, at, "<!--") || blank_opening(text, at, "<![CDATA[");
  more = true;
  while (more) more = blank_closing(text, "-->") || blank_closing(text, "]]>");
  return text;
}

std::string mend_json(std::string_view text) {
  const bool escaped_quotes = text.find('"') == text.npos && text.find("&") != text.npos;
  const auto plain = escaped_quotes ? with_plain_quotes(text) : std::string{text};
  return Mender{plain}.run();
}

}  // namespace needlepoint
