#include "crawler/read/hours_text.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <cstdio>
#include <fstream>
#include <map>
#include <optional>

#include "crawler/read/claims.hpp"
#include "crawler/read/phrase.hpp"
#include "data/csv.hpp"
#include "data/store.hpp"

namespace needlepoint {
namespace {

constexpr std::array<const char*, 7> day_names = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
using Span = std::pair<int, int>;

/// Words of the days, once, from data/vocabulary/days.csv.
const std::map<std::string, int, std::less<>>& day_words() {
  static const auto words = [] {
    std::map<std::string, int, std::less<>> out;
    std::ifstream in{share_directory() / "data" / "vocabulary" / "days.csv"};
    if (!in) throw std::runtime_error("cannot read data/vocabulary/days.csv");
    read_csv(in, [&](const CsvRow& row) {
      if (row.line == 1 || row.cells.size() < 2) return true;
      for (std::size_t begin = 0; begin < row.cells[1].size();) {
        const auto bar = std::min(row.cells[1].find('|', begin), row.cells[1].size());
        out.emplace(row.cells[1].substr(begin, bar - begin), std::stoi(row.cells[0]) - 1);
        begin = bar + 1;
      }
      return true;
    });
    return out;
  }();
  return words;
}

struct Token {
  enum class Kind { day, time, range, list, closed, other, line } kind = Kind::other;
  int value = 0;                 ///< day 0 to 6, or minutes from midnight
  enum class Half { none, am, pm } half = Half::none;
  bool bare = false;             ///< a number without minutes or half: only a time beside a range
};

bool is_letter_byte(char c) { return is_word_byte(c) && !(c >= '0' && c <= '9'); }

/// "9", "9:30", "9h30", "9.30", "9 am", "18 Uhr", "9h".
Token time_token(std::string_view text, std::size_t& at) {
  Token token{.kind = Token::Kind::time};
  int hour = 0, minute = 0;
  const auto begin = at;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at - begin < 4) hour = hour * 10 + (text[at++] - '0');
  const auto digits = at - begin;
  const auto two_digits = [&](std::size_t from) {
    return from + 1 < text.size() && text[from] >= '0' && text[from] <= '5' && text[from + 1] >= '0' && text[from + 1] <= '9' &&
           (from + 2 >= text.size() || !(text[from + 2] >= '0' && text[from + 2] <= '9'));
  };
  token.bare = true;
  if (digits <= 2 && at < text.size() && (text[at] == ':' || text[at] == '.' || text[at] == 'h') && two_digits(at + 1)) {
    minute = (text[at + 1] - '0') * 10 + text[at + 2] - '0';
    at += 3;
    token.bare = false;
  } else if (digits <= 2 && at < text.size() && text[at] == 'h' && (at + 1 >= text.size() || !is_word_byte(text[at + 1]))) {
    ++at;
    token.bare = false;
  } else if (digits > 2) {
    token.kind = Token::Kind::other;
    return token;
  }
  auto next = at;
  while (next < text.size() && text[next] == ' ') ++next;
  const auto rest = text.substr(next);
  for (const auto& [word, half] : {std::pair{"a.m.", Token::Half::am}, {"p.m.", Token::Half::pm}, {"am", Token::Half::am}, {"pm", Token::Half::pm}, {"a.m", Token::Half::am},
                                   {"p.m", Token::Half::pm}, {"a", Token::Half::am}, {"p", Token::Half::pm}}) {
    const std::string_view w{word};
    if (!rest.starts_with(w) || (w.back() != '.' && rest.size() > w.size() && is_word_byte(rest[w.size()]))) continue;
    if (w.size() == 1 && next != at) continue;  // "9a" but not "9 à"
    token.half = half;
    token.bare = false;
    at = next + w.size();
    break;
  }
  if (rest.starts_with("uhr")) at = next + 3, token.bare = false;
  if (hour > 24 || minute > 59) token.kind = Token::Kind::other;
  token.value = hour * 60 + minute;
  return token;
}

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); }

Token word_token(std::string_view word) {
  if (const auto day = day_words().find(word); day != day_words().end()) return {.kind = Token::Kind::day, .value = day->second};
  if (is_any(word, {"to", "bis", "à", "au", "al", "a", "do", "tot", "t/m", "until", "till", "through", "thru", "às", "até", "alle"})) return {.kind = Token::Kind::range};
  if (is_any(word, {"and", "und", "et", "y", "e", "en", "i", "oraz"})) return {.kind = Token::Kind::list};
  if (is_any(word, {"closed", "geschlossen", "fermé", "ferme", "gesloten", "cerrado", "chiuso", "fechado", "nieczynne", "zamknięte", "ruhetag", "off"})) return {.kind = Token::Kind::closed};
  if (is_any(word, {"daily", "everyday", "täglich"})) return {.kind = Token::Kind::day, .value = 7};
  if (is_any(word, {"noon"})) return {.kind = Token::Kind::time, .value = 720, .half = Token::Half::pm};
  if (is_any(word, {"midnight"})) return {.kind = Token::Kind::time, .value = 1440};
  return {};
}

std::vector<Token> tokens_of(std::string_view lower) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < lower.size();) {
    const char c = lower[at];
    if (c >= '0' && c <= '9') {
      tokens.push_back(time_token(lower, at));
    } else if (c == '-' || lower.substr(at).starts_with("–") || lower.substr(at).starts_with("—") || lower.substr(at).starts_with("‑")) {
      tokens.push_back({.kind = Token::Kind::range});
      at += c == '-' ? 1 : 3;
    } else if (c == ',' || c == '&' || c == '/' || c == '+') {
      tokens.push_back({.kind = Token::Kind::list});
      ++at;
    } else if (c == '\n' || c == ';' || c == '|') {
      tokens.push_back({.kind = Token::Kind::line});
      ++at;
    } else if (is_letter_byte(c)) {
      auto end = at;
      while (end < lower.size() && is_letter_byte(lower[end])) ++end;
      if (end < lower.size() && lower[end] == '-' && lower.substr(end + 1).starts_with("feira")) end += 6;
      auto token = word_token(lower.substr(at, end - at));
      // "M", "W", "F", "so" and "do" are days only in capitals or with a dot; lower case has lost that, so a day of one letter
      // needs a neighbor that is a day, checked by the reader.
      if (token.kind == Token::Kind::day && end - at == 1) token.bare = true;
      tokens.push_back(token);
      at = end;
    } else {
      ++at;  // spaces, colons, dots, brackets
    }
  }
  return tokens;
}

/// Reads "days, then spans" again and again.
class WeekReader {
 public:
  explicit WeekReader(const std::vector<Token>& tokens) : tokens_{tokens} {}

  bool read() {
    bool any = false;
    while (at_ < tokens_.size()) {
      const auto days = read_days();
      if (days.empty()) {
        ++at_;
        continue;
      }
      std::size_t skipped = 0;
      while (at_ < tokens_.size() && skipped < 3 && (kind() == Token::Kind::other || kind() == Token::Kind::line || (kind() == Token::Kind::range && !looks_like_span()))) ++at_, ++skipped;
      if (at_ < tokens_.size() && kind() == Token::Kind::closed) {
        for (const int day : days) week[static_cast<std::size_t>(day)].clear();
        ++at_;
        continue;
      }
      const auto spans = read_spans();
      if (spans.empty()) continue;
      for (const int day : days) week[static_cast<std::size_t>(day)] = spans;
      any = true;
    }
    return any;
  }

  std::vector<std::vector<Span>> week = std::vector<std::vector<Span>>(7);

 private:
  Token::Kind kind(std::size_t ahead = 0) const { return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead].kind : Token::Kind::other; }
  bool looks_like_span() const { return kind() == Token::Kind::time && kind(1) == Token::Kind::range && kind(2) == Token::Kind::time; }

  std::vector<int> read_days() {
    std::vector<int> days;
    bool certain = false;
    const auto start = at_;
    while (kind() == Token::Kind::day) {
      const auto first = tokens_[at_];
      certain = certain || !first.bare;
      if (first.value == 7) {
        days = {0, 1, 2, 3, 4, 5, 6};
        ++at_;
      } else if (kind(1) == Token::Kind::range && kind(2) == Token::Kind::day && tokens_[at_ + 2].value < 7) {
        const int last = tokens_[at_ + 2].value;
        // "M-W-F" lists three days; "M-F" is a span.
        const bool chain = kind(3) == Token::Kind::range && kind(4) == Token::Kind::day;
        if (chain) {
          for (; kind() == Token::Kind::day; at_ += kind(1) == Token::Kind::range && kind(2) == Token::Kind::day ? 2 : 1) days.push_back(tokens_[at_].value);
        } else {
          for (int day = first.value;; day = (day + 1) % 7) {
            days.push_back(day);
            if (day == last) break;
          }
          at_ += 3;
        }
        certain = true;
      } else {
        days.push_back(first.value);
        ++at_;
      }
      if (kind() == Token::Kind::list && kind(1) == Token::Kind::day) ++at_, certain = true;
      else if (kind() == Token::Kind::list && kind(1) == Token::Kind::list && kind(2) == Token::Kind::day) at_ += 2, certain = true;
      else if (kind() == Token::Kind::line && kind(1) == Token::Kind::day) break;
    }
    if (!certain && !days.empty() && !looks_like_span()) {
      at_ = start + 1;
      return {};
    }
    return days;
  }

  std::vector<Span> read_spans() {
    std::vector<Span> spans;
    while (true) {
      if (!looks_like_span()) break;
      auto open = tokens_[at_], close = tokens_[at_ + 2];
      at_ += 3;
      if (auto span = settled(open, close)) spans.push_back(*span);
      const bool more = (kind() == Token::Kind::list || kind() == Token::Kind::line) && kind(1) == Token::Kind::time && kind(2) == Token::Kind::range && kind(3) == Token::Kind::time;
      if (more) ++at_;
    }
    return spans;
  }

  /// Halves of the day that were not written: "9-5" is 9 to 17, "1-5pm" 13 to 17, "10 to 7" 10 to 19.
  static std::optional<Span> settled(Token open, Token close) {
    using Half = Token::Half;
    const auto with = [](const Token& t, Half half) {
      if (half == Half::none || t.value >= 780) return t.value;
      const int twelve = t.value >= 720 ? t.value - 720 : t.value;
      return half == Half::pm ? twelve + 720 : twelve;
    };
    int from = open.value, to = close.value;
    if (open.half == Half::none && close.half == Half::pm) {
      to = with(close, Half::pm);
      from = open.value >= 720 || open.value < 420 ? with(open, Half::pm) : open.value;
      if (from >= to) from = with(open, Half::am);
    } else if (open.half == Half::am && close.half == Half::none) {
      from = with(open, Half::am);
      if (to <= from && to <= 720) to += 720;
    } else {
      from = with(open, open.half);
      to = with(close, close.half);
      if (open.half == Half::none && close.half == Half::none && to <= from && to <= 720) to += 720;
    }
    if (from == to || from >= 1440 || to > 1440) return std::nullopt;
    if (to < from) to += 1440;  // past midnight
    if (to - from > 18 * 60 && !(from == 0 && to == 1440)) return std::nullopt;
    return Span{from, to};
  }

  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
};

std::string clock(int minutes) {
  char text[8];
  const int within = minutes >= 1440 && minutes != 1440 ? minutes - 1440 : minutes;
  std::snprintf(text, sizeof text, "%02d:%02d", within / 60 % 25, within % 60);
  return text;
}

}  // namespace

std::vector<std::string> folded_week(const std::vector<std::vector<Span>>& days) {
  std::vector<std::string> out;
  for (std::size_t first = 0; first < 7;) {
    if (days[first].empty()) {
      ++first;
      continue;
    }
    auto last = first;
    while (last + 1 < 7 && days[last + 1] == days[first]) ++last;
    const auto name = std::string{day_names[first]} + (last > first ? std::string{"-"} + day_names[last] : "");
    for (const auto& [from, to] : days[first]) out.push_back(name + " " + clock(from) + "-" + clock(to));
    first = last + 1;
  }
  return out;
}

std::vector<std::string> find_hours(std::string_view text) {
  const auto tokens = tokens_of(lower_text(text));
  WeekReader reader{tokens};
  if (!reader.read()) return {};
  return folded_week(reader.week);
}

void read_hours(PageReader& reader) {
  // A table of days is many short blocks: neighbors that name a day or hold only a time are read as one text.
  const auto& blocks = reader.document.blocks;
  const auto belongs = [](const Block& block) {
    if (block.text.size() > 160 || block.section == Section::form) return false;
    const auto tokens = tokens_of(block.lower);
    return std::any_of(tokens.begin(), tokens.end(), [](const Token& t) {
      return (t.kind == Token::Kind::day && !t.bare) || t.kind == Token::Kind::closed || (t.kind == Token::Kind::time && !t.bare);
    });
  };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    std::string text;
    const auto first = i;
    if (belongs(blocks[i])) {
      while (i < blocks.size() && belongs(blocks[i]) && blocks[i].section == blocks[first].section) text += (text.empty() ? "" : "\n") + blocks[i++].text;
      --i;
    } else if (blocks[i].text.size() <= 3000 && blocks[i].section != Section::form) {
      text = blocks[i].text;
    }
    const auto hours = find_hours(text);
    if (hours.empty()) continue;
    boost::json::array value(hours.begin(), hours.end());
    reader.add("hours", std::move(value), text, blocks[first].begin, blocks[i].end, blocks[first].section == Section::footer ? "text.hours.footer" : "text.hours");
  }
}

}  // namespace needlepoint
