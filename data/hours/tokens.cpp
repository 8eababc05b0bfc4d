#include "data/hours/tokens.hpp"

#include <algorithm>

#include "data/utf8.hpp"

namespace needlepoint {

namespace {

using Kind = HoursToken::Kind;

struct Word {
  std::string_view text;
  Kind kind;
  int value;
};

constexpr Word words[] = {
    {"su", Kind::weekday, 0},
    {"mo", Kind::weekday, 1},
    {"tu", Kind::weekday, 2},
    {"we", Kind::weekday, 3},
    {"th", Kind::weekday, 4},
    {"fr", Kind::weekday, 5},
    {"sa", Kind::weekday, 6},
    {"sun", Kind::weekday, 0},
    {"mon", Kind::weekday, 1},
    {"tue", Kind::weekday, 2},
    {"tues", Kind::weekday, 2},
    {"wed", Kind::weekday, 3},
    {"weds", Kind::weekday, 3},
    {"thu", Kind::weekday, 4},
    {"thur", Kind::weekday, 4},
    {"thurs", Kind::weekday, 4},
    {"fri", Kind::weekday, 5},
    {"sat", Kind::weekday, 6},
    {"sunday", Kind::weekday, 0},
    {"monday", Kind::weekday, 1},
    {"tuesday", Kind::weekday, 2},
    {"wednesday", Kind::weekday, 3},
    {"thursday", Kind::weekday, 4},
    {"friday", Kind::weekday, 5},
    {"saturday", Kind::weekday, 6},
    {"so", Kind::weekday, 0},
    {"sonntag", Kind::weekday, 0},
    {"montag", Kind::weekday, 1},
    {"dienstag", Kind::weekday, 2},
    {"mittwoch", Kind::weekday, 3},
    {"donnerstag", Kind::weekday, 4},
    {"freitag", Kind::weekday, 5},
    {"samstag", Kind::weekday, 6},
    {"sonnabend", Kind::weekday, 6},
    {"lundi", Kind::weekday, 1},
    {"mardi", Kind::weekday, 2},
    {"mercredi", Kind::weekday, 3},
    {"jeudi", Kind::weekday, 4},
    {"vendredi", Kind::weekday, 5},
    {"samedi", Kind::weekday, 6},
    {"dimanche", Kind::weekday, 0},
    {"di", Kind::weekday, 2},
    {"mi", Kind::weekday, 3},
    {"do", Kind::weekday, 4},
    {"jan", Kind::month, 1},
    {"feb", Kind::month, 2},
    {"mar", Kind::month, 3},
    {"apr", Kind::month, 4},
    {"may", Kind::month, 5},
    {"jun", Kind::month, 6},
    {"jul", Kind::month, 7},
    {"aug", Kind::month, 8},
    {"sep", Kind::month, 9},
    {"oct", Kind::month, 10},
    {"nov", Kind::month, 11},
    {"dec", Kind::month, 12},
    {"january", Kind::month, 1},
    {"february", Kind::month, 2},
    {"march", Kind::month, 3},
    {"april", Kind::month, 4},
    {"june", Kind::month, 6},
    {"july", Kind::month, 7},
    {"august", Kind::month, 8},
    {"september", Kind::month, 9},
    {"sept", Kind::month, 9},
    {"october", Kind::month, 10},
    {"november", Kind::month, 11},
    {"december", Kind::month, 12},
    {"januar", Kind::month, 1},
    {"februar", Kind::month, 2},
    {"mai", Kind::month, 5},
    {"juni", Kind::month, 6},
    {"juli", Kind::month, 7},
    {"okt", Kind::month, 10},
    {"oktober", Kind::month, 10},
    {"dez", Kind::month, 12},
    {"dezember", Kind::month, 12},
    {"ph", Kind::holiday, 'P'},
    {"sh", Kind::holiday, 'S'},
    {"easter", Kind::easter, 0},
    // Without coordinates the sun is taken to keep these hours.
    {"dawn", Kind::sun, 330},
    {"sunrise", Kind::sun, 360},
    {"sunset", Kind::sun, 1080},
    {"dusk", Kind::sun, 1110},
    {"open", Kind::state, 'o'},
    {"closed", Kind::state, 'c'},
    {"geschlossen", Kind::state, 'c'},
    {"off", Kind::state, 'c'},
    {"unknown", Kind::state, 'u'},
    {"am", Kind::half, 'a'},
    {"pm", Kind::half, 'p'},
    {"week", Kind::week, 0},
    {"day", Kind::day, 0},
    {"days", Kind::day, 0},
    {"to", Kind::sign, '-'},
    {"till", Kind::sign, '-'},
    {"until", Kind::sign, '-'},
    {"through", Kind::sign, '-'},
    {"bis", Kind::sign, '-'},
    {"and", Kind::sign, ','},
    {"und", Kind::sign, ','},
};

constexpr std::string_view every_day[] = {"daily", "everyday", "every day", "t\u00E4glich"};
constexpr std::string_view public_holidays[] = {"public holidays", "public holiday", "bank holidays", "bank holiday"};

// Written without quotation marks they still are comments: open at no time that one could name.
constexpr std::string_view appointments[] = {"by appointment only", "by appointment", "on appointment",
                                             "appointment only", "nach vereinbarung"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  Result<std::vector<HoursToken>> read() {
    for (skip_space(); at_ < text_.size(); skip_space())
      if (!read_one()) return fault();
    tokens_.push_back({Kind::end, 0, text_.size()});
    return std::move(tokens_);
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }

  void skip_space() {
    for (;;) {
      if (!rest().empty() && std::string_view(" \t\r\n").find(rest().front()) != std::string_view::npos) ++at_;
      else if (rest().starts_with("\u00A0")) at_ += 2;
      else if (rest().starts_with("\u2009") || rest().starts_with("\u202F")) at_ += 3;
      else return;
    }
  }

  void push(Kind kind, int value, std::size_t length) {
    tokens_.push_back({kind, value, at_});
    at_ += length;
  }

  bool read_one() {
    const char c = rest().front();
    if (is_digit(c)) return read_number();
    if (is_letter(c)) return read_word();
    if (c == '"') return read_comment();
    if (rest().starts_with("||")) return push(Kind::sign, '|', 2), true;
    if (rest().starts_with("\u2013") || rest().starts_with("\u2014") || rest().starts_with("\u2212"))
      return push(Kind::sign, '-', 3), true;
    if (rest().starts_with("\uFF1A")) return push(Kind::sign, ':', 3), true;  // the full-width colon
    if (c == '~') return push(Kind::sign, '-', 1), true;
    if (c == '.' && (is_behind(Kind::half) || is_behind(Kind::weekday) || is_behind(Kind::month)))
      return ++at_, true;  // of an abbreviation
    if (c == '.') return push(Kind::sign, ':', 1), true;
    if (c == '&') return push(Kind::sign, ',', 1), true;
    if (std::string_view(",;:-+/[]()").find(c) == std::string_view::npos) return false;
    return push(Kind::sign, c, 1), true;
  }

  bool read_number() {
    std::size_t length = 0;
    int value = 0;
    while (length < rest().size() && is_digit(rest()[length])) {
      if (length == 4) return false;
      value = value * 10 + (rest()[length++] - '0');
    }
    if (value == 24 && rest().substr(length).starts_with("/7") &&
        (rest().size() == length + 2 || !is_digit(rest()[length + 2])))
      return push(Kind::always, 0, length + 2), true;
    if (length == 3) return false;
    if (length == 4 && value < 1900) return read_military(value);
    return push(length == 4 ? Kind::year : Kind::number, value, length), true;
  }

  /// "0930" is 09:30, as long as it is no year anybody opens in.
  bool read_military(int value) {
    push(Kind::number, value / 100, 2);
    push(Kind::sign, ':', 0);
    return push(Kind::number, value % 100, 2), true;
  }

  bool is_behind(Kind kind) const { return !tokens_.empty() && tokens_.back().kind == kind; }

  void push_hour(int hour, std::size_t length) {
    push(Kind::number, hour, 0);
    push(Kind::sign, ':', 0);
    push(Kind::number, 0, length);
  }

  /// Whether a time here is the first of a span, and not its end.
  bool begins_time() const { return !is_behind(Kind::sign) || tokens_.back().value != '-'; }

  /// Whether the number just read is the minutes of a time.
  bool has_minutes() const {
    return tokens_.size() >= 3 && is_colon(tokens_[tokens_.size() - 2]) &&
           tokens_[tokens_.size() - 3].kind == Kind::number;
  }

  static bool is_colon(const HoursToken& token) { return token.kind == Kind::sign && token.value == ':'; }

  void push_days(int from, int to, std::size_t length) {
    push(Kind::weekday, from, 0);
    push(Kind::sign, '-', 0);
    push(Kind::weekday, to, length);
  }

  bool read_word() {
    for (const auto appointment : appointments)
      if (ascii_iequals(appointment, rest().substr(0, appointment.size())))
        return push_comment(appointment.size()), true;
    for (const auto phrase : every_day)
      if (ascii_iequals(phrase, rest().substr(0, phrase.size()))) return push_days(1, 0, phrase.size()), true;
    for (const auto holiday : public_holidays)
      if (ascii_iequals(holiday, rest().substr(0, holiday.size())))
        return push(Kind::holiday, 'P', holiday.size()), true;
    std::size_t length = 0;
    while (length < rest().size() && is_letter(rest()[length])) ++length;
    const std::string_view word_here = rest().substr(0, length);
    if (ascii_iequals(word_here, "always")) return at_ += length, true;
    if (ascii_iequals(word_here, "noon")) return push_hour(12, length), true;
    if (ascii_iequals(word_here, "midnight")) return push_hour(begins_time() ? 0 : 24, length), true;
    if (ascii_iequals(word_here, "weekdays")) return push_days(1, 5, length), true;
    if (ascii_iequals(word_here, "weekend") || ascii_iequals(word_here, "weekends"))
      return push_days(6, 0, length), true;
    if (ascii_iequals(word_here, "uhr") || ascii_iequals(word_here, "from") || ascii_iequals(word_here, "von"))
      return at_ += length, true;
    if (ascii_iequals(word_here, "h") && is_behind(Kind::number)) {
      const bool stands_alone = text_[at_ - 1] == ' ' && (rest().size() == 1 || !is_digit(rest()[1]));
      if (has_minutes() || stands_alone) return at_ += length, true;  // "18:00h", "10-18 h"
      push(Kind::sign, ':', length);                                  // "9h30" and "9h"
      if (rest().empty() || !is_digit(rest().front())) push(Kind::number, 0, 0);
      return true;
    }
    for (const Word& word : words)
      if (ascii_iequals(word.text, rest().substr(0, length))) return push(word.kind, word.value, length), true;
    if (ascii_iequals(rest().substr(0, 4), "a.m.")) return push(Kind::half, 'a', 4), true;
    if (ascii_iequals(rest().substr(0, 4), "p.m.")) return push(Kind::half, 'p', 4), true;
    return false;
  }

  void push_comment(std::size_t length) {
    tokens_.push_back({Kind::comment, 0, at_, std::string(rest().substr(0, length))});
    at_ += length;
  }

  bool read_comment() {
    const std::size_t close = rest().find('"', 1);
    if (close == std::string_view::npos) return false;
    tokens_.push_back({Kind::comment, 0, at_, std::string(rest().substr(1, close - 1))});
    at_ += close + 1;
    return true;
  }

  Fault fault() const {
    const std::string_view rest_of = rest();
    const std::size_t end = std::min(rest_of.find_first_of(" ;,"), rest_of.size());
    return {FaultCode::bad_input, "byte " + std::to_string(at_),
            "'" + to_valid_utf8(rest_of.substr(0, std::min<std::size_t>(end, 40))) + "' is not understood"};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<HoursToken> tokens_;
};

}  // namespace

Result<std::vector<HoursToken>> hours_tokens(std::string_view spec) { return Tokenizer(spec).read(); }

}  // namespace needlepoint
