#include "crawler/read/person_name.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "data/phrase.hpp"

namespace needlepoint {
namespace {

bool is_capital(std::string_view word) {
  if (word.empty()) return false;
  if (word[0] >= 'A' && word[0] <= 'Z') return true;
  return word.size() > 1 && static_cast<unsigned char>(word[0]) >= 0xC3 &&
         lower_text(word.substr(0, 2)) != word.substr(0, 2);
}

bool is_lower_start(std::string_view word) { return !word.empty() && word[0] >= 'a' && word[0] <= 'z'; }

bool is_all_capitals(std::string_view word) {
  return word.size() > 1 && lower_text(word) != word &&
         std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "McWilliams", "O'Neill", "El-Armouche", "DeLuca" may have a capital inside; "AnteAGE" and "SkinPen" are brands.
bool has_odd_capitals(std::string_view word) {
  static constexpr std::array<std::string_view, 9> leads = {"Mc", "Mac", "De", "Di", "La", "Le", "Van", "Fitz", "Del"};
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (word[i] < 'A' || word[i] > 'Z') continue;
    const char before = word[i - 1];
    if (before == '-' || before == '\'' || (i >= 3 && word.substr(i - 3, 3) == "’")) continue;
    if (std::none_of(leads.begin(), leads.end(), [&](std::string_view lead) { return word.substr(0, i) == lead; }))
      return true;
  }
  return false;
}

/// The word at `at`: up to a space or a sign that parts words.
std::string_view word_at(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && (is_word_at(text, end) || text[end] == '-' || text[end] == '\'' ||
                               text.substr(end).starts_with("’") || text[end] == '.')) {
    ++end;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) ++end;
  }
  return text.substr(at, end - at);
}

std::string in_usual_case(std::string_view word) {
  if (!is_all_capitals(word) || word.size() < 3) return std::string{word};
  auto out = lower_text(word);
  bool start = true;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (start && word[i] >= 'A' && word[i] <= 'Z') out[i] = word[i];
    else if (start && i + 1 < out.size() && static_cast<unsigned char>(word[i]) >= 0xC3)
      out[i] = word[i], out[i + 1] = word[i + 1];
    start = word[i] == '-' || word[i] == '\'';
  }
  return out;
}

bool is_particle(std::string_view word) {
  static constexpr std::array<std::string_view, 16> particles = {"de",  "da", "van", "von", "der", "den", "del", "la",
                                                                 "dos", "di", "el",  "al",  "ter", "ten", "y",   "do"};
  return std::find(particles.begin(), particles.end(), word) != particles.end();
}

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// "Halvarsson's" is Halvarsson; what follows belongs to him and is no name of his.
bool cut_possessive(std::string_view& word) {
  for (const std::string_view ending : {"'s", "’s"})
    if (word.size() > ending.size() + 1 && word.ends_with(ending)) {
      word.remove_suffix(ending.size());
      return true;
    }
  return false;
}

/// The bytes of a name by which somebody is called, at `at` between quotation marks or in brackets, and of the space
/// behind them; 0 when there is none.
std::size_t called_at(std::string_view text, std::size_t at, std::string& called) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> marks = {
      {{"\"", "\""}, {"“", "”"}, {"(", ")"}, {"'", "'"}, {"„", "“"}}};
  for (const auto& [open, close] : marks) {
    if (!text.substr(at).starts_with(open)) continue;
    const auto begin = at + open.size();
    const auto end = text.find(close, begin);
    if (end == text.npos || end == begin || end - begin > 15 || text.find(' ', begin) < end) return 0;
    const auto behind = end + close.size();
    if (!is_capital(text.substr(begin, end - begin)) || behind >= text.size() || text[behind] != ' ' ||
        !is_capital(text.substr(behind + 1)))
      return 0;
    called = text.substr(begin, end - begin);
    return behind + 1 - at;
  }
  return 0;
}

constexpr std::size_t longest_title = 12;  // bytes of "dott.ssa" and its like
constexpr std::size_t hardly_more = 60;    // bytes of a text that is a name and little else

}  // namespace

NameReader::NameReader(const Reference& tables, const Document& document) : tables_{tables} {
  for (const auto& block : document.blocks)
    for (std::size_t at = 0; at < block.text.size();) {
      const auto word = word_at(block.text, at);
      const char before = at > 0 ? block.text[at - 1] : ' ',
                 behind = block.text[std::min(at + word.size(), block.text.size() - 1)];
      const bool in_address = before == '@' || before == '/' || before == '#' || behind == '@';  // "amy@clinic.example"
      if (is_lower_start(word) && !in_address) {
        auto plain = word;
        while (!plain.empty() && plain.back() == '.') plain.remove_suffix(1);
        ordinary_.emplace(plain);
      }
      at += std::max<std::size_t>(word.size(), 1);
    }
}

bool NameReader::is_trade(std::string_view word) const {
  return tables_.not_in_a_name.contains(lower_text(word)) || (has_odd_capitals(word) && !is_all_capitals(word));
}

bool NameReader::is_name_word(std::string_view word, bool first) const {
  if (is_trade(word)) return false;
  const auto lower = lower_text(word);
  return !ordinary_.contains(lower) || (first && tables_.given_names.contains(lower));
}

/// Takes word after word into a name until one cannot belong to it.
class NameReader::Walk {
 public:
  Walk(const NameReader& reader, std::string_view text, std::size_t at)
      : reader_{reader}, tables_{reader.tables_}, text_{text}, at_{at} {
    found_.begin = at;
  }

  std::optional<FoundName> read() {
    skip_titles();
    while (found_.words < 5 && take_word()) {
    }
    if (found_.words == 0 || found_.name.size() < 3) return std::nullopt;
    // "USP Ribeirão": a school, a law, a brand.
    if (begins_with_letters_ && found_.words > 1 && !found_.given && !found_.titled) return std::nullopt;
    return found_;
  }

 private:
  void skip_titles() {
    for (;;) {
      const auto word = word_at(text_, at_);
      if (word.empty() || !(is_capital(word) || found_.doctor || stands_before_capital(word))) return;
      if (word.size() > longest_title) return;
      const auto lower = lower_text(word);
      const auto title = tables_.titles.find(lower);
      const bool goes_on = found_.doctor && (lower == "med." || lower == "univ.");
      if (title == tables_.titles.end() && !goes_on) return;
      found_.titled = true;
      if (title != tables_.titles.end()) {
        found_.doctor = found_.doctor || title->second == Reference::Title::doctor;
        found_.nurse = found_.nurse || title->second == Reference::Title::nurse;
      }
      at_ += word.size();
      while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }
  }

  /// "mgr Kinga", "dr. Koenraad": some titles are written small.
  bool stands_before_capital(std::string_view word) const {
    const auto next = at_ + word.size() + 1;
    return word.size() <= 5 && next < text_.size() && is_capital(text_.substr(next));
  }

  /// False when the name ends before the word at the place, or with it.
  bool take_word() {
    auto word = word_at(text_, at_);
    const auto written = word.size();
    if (found_.words > 0 && word.size() <= longest_title) {
      const auto title = tables_.titles.find(lower_text(word));
      if (title != tables_.titles.end() && title->second == Reference::Title::doctor) {
        found_.before_trade = true;  // "Ordination Dr. Hofer"
        return false;
      }
    }
    const bool initial = word.size() == 1 || (word.size() == 2 && word[1] == '.');
    const bool possessive = cut_possessive(word);
    const bool ends_here = possessive || (!initial && word.ends_with('.'));
    while (ends_here && word.ends_with('.')) word.remove_suffix(1);
    if (word.empty() || !may_take(word, initial)) return false;
    if (found_.words == 0) {
      found_.given = is_given(word);
      begins_with_letters_ = is_all_capitals(word) && word.size() <= 4;
    } else if (found_.words == 1 && is_all_capitals(word)) {
      begins_with_letters_ = false;  // "AMY CORTES"
    }
    found_.name += (found_.name.empty() ? "" : " ") + (initial ? std::string{word} : in_usual_case(word));
    ++found_.words;
    found_.abbreviated = initial;
    found_.end = at_ + word.size();
    last_ = word;
    at_ += written;
    if (ends_here || at_ >= text_.size() || text_[at_] != ' ') return false;
    ++at_;
    if (found_.words == 1) at_ += called_at(text_, at_, found_.called);
    return at_ < text_.size();
  }

  bool may_take(std::string_view word, bool initial) {
    if (std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
    if (const auto dot = word.find('.'); dot != word.npos && dot > 1 && dot + 2 < word.size())
      return false;  // "Expertise.com", not "J.P."
    if (is_particle(word) && found_.words > 0) {
      const auto next = at_ + word.size() + 1;
      return next < text_.size() && (is_capital(text_.substr(next)) || is_particle(word_at(text_, next)));
    }
    if (!is_capital(word)) return false;
    if (initial ? found_.words == 0 : !is_name_word(word)) {
      found_.before_trade = found_.words > 0;
      return false;
    }
    // Letters behind a name: "Jo Lee RN".
    return found_.words == 0 || initial || !is_all_capitals(word) || is_all_capitals(last_) || last_.size() <= 1;
  }

  bool is_name_word(std::string_view word) const {
    if (reader_.is_name_word(word, found_.words == 0)) return true;
    return found_.words > 0 && found_.given && text_.size() <= hardly_more &&
           (!reader_.is_trade(word) || contains(tables_.words_of("family_name_too"), lower_text(word)));
  }

  bool is_given(std::string_view word) const {
    const auto lower = lower_text(word);
    return tables_.given_names.contains(lower) || tables_.given_names.contains(lower.substr(0, lower.find('-')));
  }

  const NameReader& reader_;
  const Reference& tables_;
  std::string_view text_, last_;
  std::size_t at_;
  bool begins_with_letters_ = false;  ///< the first word is in capitals, and short
  FoundName found_;
};

std::optional<FoundName> NameReader::name_at(std::string_view text, std::size_t at) const {
  return Walk{*this, text, at}.read();
}

bool is_placeholder_person(const Reference& tables, std::string_view name) {
  return contains(tables.words_of("placeholder_person"), lower_text(name));
}

}  // namespace needlepoint
