#include "crawler/read/hours_text.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <cstdio>
#include <optional>

#include "crawler/read/address_pieces.hpp"
#include "crawler/read/claims.hpp"
#include "crawler/read/hours_pieces.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

constexpr std::array<const char*, 7> day_names = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
using Span = std::pair<int, int>;

/// Reads "days, then spans" again and again, and "spans, then days" where no day stands before.
class WeekReader {
 public:
  explicit WeekReader(const std::vector<HoursPiece>& tokens) : tokens_{tokens} {}

  bool read() {
    bool any = false;
    while (at_ < tokens_.size()) {
      if (looks_like_span() && !(tokens_[at_].bare && tokens_[at_ + 2].bare)) {
        any = read_spans_first() || any;
        continue;
      }
      const auto days = read_days();
      if (days.empty()) {
        ++at_;
        continue;
      }
      skip_words();
      if (kind() == Kind::closed) {
        for (const auto& day : days)
          if (day.named || !named_[day.number]) week[day.number].clear();
        ++at_;
        continue;
      }
      if (stays_open_later(days)) continue;
      const auto spans = read_spans();
      if (spans.empty()) continue;
      put(days, spans);
      any = true;
    }
    return any;
  }

  std::vector<std::vector<Span>> week = std::vector<std::vector<Span>>(7);

 private:
  using Kind = HoursPiece::Kind;
  struct Day {
    std::size_t number = 0;
    bool named = false;  ///< by its own word, not inside "Tuesday to Thursday"
  };

  Kind kind(std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead].kind : Kind::other;
  }
  bool looks_like_span() const { return kind() == Kind::time && kind(1) == Kind::range && kind(2) == Kind::time; }

  /// A day that was named for itself keeps its hours when a later span of days covers it: "M-W-F 9-5, Tue-Thu 9-7".
  void put(const std::vector<Day>& days, const std::vector<Span>& spans) {
    for (const auto& day : days) {
      auto& here = week[day.number];
      if (named_[day.number] && !day.named && !here.empty()) continue;
      // "Mon 9-12" and "Mon 14-18" in two lines are one day with a break.
      if (!here.empty() && day.named && here.back().second <= spans.front().first)
        here.insert(here.end(), spans.begin(), spans.end());
      else here = spans;
      named_[day.number] = day.named;
    }
  }

  /// "Monday to Friday 9 to 5, late night Thursday until 8pm": the day keeps its opening.
  bool stays_open_later(const std::vector<Day>& days) {
    if (kind() != Kind::time || at_ == 0 || tokens_[at_ - 1].kind != Kind::range || looks_like_span()) return false;
    auto until = tokens_[at_];
    if (until.bare) return false;
    const int close = until.half == HoursPiece::Half::pm && until.value < 720 ? until.value + 720 : until.value;
    bool any = false;
    for (const auto& day : days)
      if (auto& spans = week[day.number]; !spans.empty() && close > spans.back().second) {
        spans.back().second = close;
        any = true;
      }
    if (any) ++at_;
    return any;
  }

  /// "10 AM-6 PM Monday and Wednesday": the days follow within two words.
  bool read_spans_first() {
    const auto spans = read_spans();
    const auto back = at_;
    for (int skipped = 0; skipped < 2 && kind() == Kind::other; ++skipped) ++at_;
    const auto days = kind() == Kind::day ? read_days() : std::vector<Day>{};
    const auto behind_days = at_;
    skip_words();
    const bool days_have_their_own = looks_like_span() || kind() == Kind::closed;
    if (days.empty() || spans.empty() || days_have_their_own) {
      at_ = back;
      return false;
    }
    at_ = behind_days;
    put(days, spans);
    return true;
  }

  void skip_words() {
    for (int skipped = 0; skipped < 3 && (kind() == Kind::other || kind() == Kind::line ||
                                          (kind() == Kind::range && !looks_like_span()));
         ++skipped)
      ++at_;
    if (kind() == Kind::list && kind(1) == Kind::time) ++at_;  // "Monday through Thursday, 9 a.m. to 7 p.m."
  }

  std::vector<Day> read_days() {
    std::vector<Day> days;
    bool certain = false, rare = false;
    const auto start = at_;
    while (kind() == Kind::day) {
      const auto first = tokens_[at_];
      rare = rare || first.rare;
      certain = certain || !first.bare;
      if (first.value >= 7) {
        for (std::size_t day = first.value == 9 ? 5 : 0; day < (first.value == 8 ? 5U : 7U); ++day)
          days.push_back({day, false});
        ++at_;
      } else if (kind(1) == Kind::range && kind(2) == Kind::day && tokens_[at_ + 2].value < 7) {
        read_range(days);
        certain = true;
      } else {
        days.push_back({static_cast<std::size_t>(first.value), true});
        ++at_;
      }
      if (kind() == Kind::list && kind(1) == Kind::day) ++at_, certain = true;
      else if (kind() == Kind::list && kind(1) == Kind::list && kind(2) == Kind::day) at_ += 2, certain = true;
      else if (kind() == Kind::line && kind(1) == Kind::day) break;
    }
    const bool two_bare_numbers = looks_like_span() && tokens_[at_].bare && tokens_[at_ + 2].bare;
    if (!days.empty() && ((!certain && !looks_like_span()) || (rare && two_bare_numbers))) {
      at_ = start + 1;
      return {};
    }
    return days;
  }

  /// "M-W-F" lists three days; "M-F" is a span.
  void read_range(std::vector<Day>& days) {
    if (kind(3) == Kind::range && kind(4) == Kind::day) {
      for (; kind() == Kind::day; at_ += kind(1) == Kind::range && kind(2) == Kind::day ? 2 : 1)
        if (tokens_[at_].value < 7) days.push_back({static_cast<std::size_t>(tokens_[at_].value), true});
      return;
    }
    const auto last = static_cast<std::size_t>(tokens_[at_ + 2].value);
    for (auto day = static_cast<std::size_t>(tokens_[at_].value);; day = (day + 1) % 7) {
      days.push_back({day, day == static_cast<std::size_t>(tokens_[at_].value) || day == last});
      if (day == last) break;
    }
    at_ += 3;
  }

  std::vector<Span> read_spans() {
    std::vector<Span> spans;
    while (looks_like_span()) {
      const auto open = tokens_[at_], close = tokens_[at_ + 2];
      at_ += 3;
      if (const auto span = settled(open, close)) spans.push_back(*span);
      if (kind() != Kind::list && kind() != Kind::line) continue;
      const std::size_t from = kind(1) == Kind::other ? 2 : 1;  // "9 a 13 y de 16 a 20"
      if (kind(from) == Kind::time && kind(from + 1) == Kind::range && kind(from + 2) == Kind::time) at_ += from;
    }
    return spans;
  }

  /// Halves of the day that were not written: "9-5" is 9 to 17, "1-5pm" 13 to 17, "10 to 7" 10 to 19.
  static std::optional<Span> settled(HoursPiece open, HoursPiece close) {
    using Half = HoursPiece::Half;
    const auto with = [](const HoursPiece& t, Half half) {
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
    } else if (open.half == Half::pm && close.half == Half::none && close.bare) {
      from = with(open, Half::pm);  // "noon to 7"
      if (to < from && to <= 720) to += 720;
    } else {
      from = with(open, open.half);
      to = with(close, close.half);
      const bool unsaid = open.half == Half::none && close.half == Half::none && open.bare && close.bare;
      if (unsaid && from > 0 && from < 6 * 60 && to <= 720) from += 720, to += 720;  // "2-6" is an afternoon
      else if (open.half == Half::none && close.half == Half::none && to <= from && to <= 720) to += 720;
    }
    if (from == to || from >= 1440 || to > 1440) return std::nullopt;
    if (to < from) to += 1440;  // past midnight
    if (to - from > 18 * 60 && !(from == 0 && to == 1440)) return std::nullopt;
    return Span{from, to};
  }

  const std::vector<HoursPiece>& tokens_;
  std::array<bool, 7> named_{};
  std::size_t at_ = 0;
};

std::string clock(int minutes) {
  char text[8];
  const int within = minutes >= 1440 && minutes != 1440 ? minutes - 1440 : minutes;
  std::snprintf(text, sizeof text, "%02d:%02d", within / 60 % 25, within % 60);
  return text;
}

/// Of the two times of a span one is written in digits, or is noon: most blocks need no closer look.
bool may_hold_span(std::string_view text) {
  return text.find_first_of("0123456789") != text.npos || lower_text(text).find("noon") != std::string::npos;
}

/// Whether a block is a piece of a table of days: short, and names a day or holds a time.
bool belongs_to_a_week(const Block& block) {
  if (block.text.size() > 160 || block.section == Section::form) return false;
  const auto tokens = hours_pieces(block.lower);
  return std::any_of(tokens.begin(), tokens.end(), [](const HoursPiece& t) {
    return (t.kind == HoursPiece::Kind::day && !t.bare) || t.kind == HoursPiece::Kind::closed ||
           (t.kind == HoursPiece::Kind::time && !t.bare);
  });
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
  if (!may_hold_span(text)) return {};
  const auto tokens = hours_pieces(lower_text(text));
  WeekReader reader{tokens};
  if (!reader.read()) return {};
  return folded_week(reader.week);
}

namespace {

using Week = std::vector<std::vector<Span>>;

Week week_of(std::string_view text) {
  if (!may_hold_span(text)) return Week(7);
  const auto tokens = hours_pieces(lower_text(text));
  WeekReader reader{tokens};
  reader.read();
  return reader.week;
}

/// Whether two lines open one day at unlike, overlapping times: the second begins another place's week.
bool clash(const Week& a, const Week& b) {
  for (std::size_t day = 0; day < a.size(); ++day)
    for (const auto& one : a[day])
      for (const auto& other : b[day])
        if (one != other && one.first < other.second && other.first < one.second) return true;
  return false;
}

/// A place's name stands before the days: "Hialeah: Tue-Fri 10-7", not "Thu 9-8".
bool begins_with_label(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == line.npos || colon > 40 || has_digit(line.substr(0, colon))) return false;
  const auto pieces = hours_pieces(lower_text(line.substr(0, colon)));
  return std::none_of(pieces.begin(), pieces.end(),
                      [](const HoursPiece& p) { return p.kind == HoursPiece::Kind::day; });
}

/// "Miami: Mon-Fri 9-6" over "Hialeah: Tue-Fri 10-7": the weeks of several places, each with its lines.
std::vector<std::string> weeks_of(const std::string& text) {
  std::vector<std::string> weeks{{}};
  Week said(7);  // by the lines of the last week
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = text.substr(begin, end - begin);
    const auto here = week_of(line);
    if (begins_with_label(line) && clash(said, here)) weeks.emplace_back(), said = Week(7);
    for (std::size_t day = 0; day < here.size(); ++day)
      said[day].insert(said[day].end(), here[day].begin(), here[day].end());
    weeks.back() += (weeks.back().empty() ? "" : "\n") + line;
    begin = end + 1;
  }
  return weeks;
}

}  // namespace

void read_hours(PageReader& reader) {
  // A table of days is many short blocks: neighbors of a week are read as one text.
  const auto& blocks = reader.document.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    std::string text;
    const auto first = i;
    for (; i < blocks.size() && belongs_to_a_week(blocks[i]) && blocks[i].section == blocks[first].section; ++i)
      text += (text.empty() ? "" : "\n") + blocks[i].text;
    if (i > first) --i;
    else if (blocks[i].text.size() <= 3000 && blocks[i].section != Section::form) text = blocks[i].text;
    for (const auto& week : weeks_of(text)) {
      const auto hours = find_hours(week);
      if (hours.empty()) continue;
      reader.add("hours", boost::json::array(hours.begin(), hours.end()), week, blocks[first].begin, blocks[i].end,
                 blocks[first].section == Section::footer ? "text.hours.footer" : "text.hours");
    }
  }
}

}  // namespace needlepoint
