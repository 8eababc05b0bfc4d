#include "crawler/read/hours_pieces.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>

#include "data/csv.hpp"
#include "data/phrase.hpp"
#include "data/store.hpp"

namespace needlepoint {
namespace {

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

/// Bytes of "every day", "7 days a week" and their like, at the front of `lower`; 0 when none stands there.
std::size_t length_of_phrase(std::string_view lower) {
  static const auto phrases = [] {  // longest first
    std::vector<std::string> out;
    for (const auto& [words, day] : day_words())
      if (words.find(' ') != words.npos) out.push_back(words);
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return out;
  }();
  const auto found = std::find_if(phrases.begin(), phrases.end(), [&](const std::string& words) {
    return lower.starts_with(words) && !is_word_at(lower, words.size());
  });
  return found == phrases.end() ? 0 : found->size();
}

bool is_letter_byte(char c) { return is_word_byte(c) && !(c >= '0' && c <= '9'); }

/// "9", "9:30", "9h30", "9.30", "9 am", "18 Uhr", "9h".
HoursPiece time_token(std::string_view text, std::size_t& at) {
  HoursPiece token{.kind = HoursPiece::Kind::time};
  int hour = 0, minute = 0;
  const auto begin = at;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at - begin < 4)
    hour = hour * 10 + (text[at++] - '0');
  const auto digits = at - begin;
  const auto two_digits = [&](std::size_t from) {
    return from + 1 < text.size() && text[from] >= '0' && text[from] <= '5' && text[from + 1] >= '0' &&
           text[from + 1] <= '9' && (from + 2 >= text.size() || !(text[from + 2] >= '0' && text[from + 2] <= '9'));
  };
  token.bare = true;
  if (digits <= 2 && at < text.size() && (text[at] == ':' || text[at] == '.' || text[at] == 'h' || text[at] == 'u') &&
      two_digits(at + 1)) {
    minute = (text[at + 1] - '0') * 10 + text[at + 2] - '0';
    at += 3;
    token.bare = false;
  } else if (digits <= 2 && at < text.size() && text[at] == 'h' && !is_word_at(text, at + 1)) {
    ++at;
    token.bare = false;
  } else if (digits > 2) {
    token.kind = HoursPiece::Kind::other;
    return token;
  }
  auto next = at;
  while (next < text.size() && text[next] == ' ') ++next;
  const auto rest = text.substr(next);
  for (const auto& [word, half] : {std::pair{"a.m.", HoursPiece::Half::am},
                                   {"p.m.", HoursPiece::Half::pm},
                                   {"am", HoursPiece::Half::am},
                                   {"pm", HoursPiece::Half::pm},
                                   {"a.m", HoursPiece::Half::am},
                                   {"p.m", HoursPiece::Half::pm},
                                   {"a", HoursPiece::Half::am},
                                   {"p", HoursPiece::Half::pm}}) {
    const std::string_view w{word};
    if (!rest.starts_with(w) || (w.back() != '.' && is_word_at(rest, w.size()))) continue;
    if (w.size() == 1 && next != at) continue;  // "9a" but not "9 à"
    token.half = half;
    token.bare = false;
    at = next + w.size();
    break;
  }
  for (const std::string_view word : {"uhr", "uur", "hrs", "hs", "u", "h"})
    if (token.half == HoursPiece::Half::none && rest.starts_with(word) && !is_word_at(rest, word.size())) {
      at = next + word.size();
      token.bare = false;
      break;
    }
  if (hour > 24 || minute > 59) token.kind = HoursPiece::Kind::other;
  token.value = hour * 60 + minute;
  return token;
}

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

HoursPiece word_token(std::string_view word) {
  if (const auto day = day_words().find(word); day != day_words().end())
    return {.kind = HoursPiece::Kind::day, .value = day->second};
  if (is_any(word, {"to", "bis", "à", "au", "al", "a", "do", "tot", "t/m", "until", "till", "through", "thru", "às",
                    "até", "alle"}))
    return {.kind = HoursPiece::Kind::range};
  if (is_any(word, {"and", "und", "et", "y", "e", "en", "i", "oraz"})) return {.kind = HoursPiece::Kind::list};
  if (is_any(word, {"closed", "geschlossen", "fermé", "ferme", "gesloten", "cerrado", "chiuso", "fechado", "nieczynne",
                    "zamknięte", "ruhetag", "off"}))
    return {.kind = HoursPiece::Kind::closed};
  if (is_any(word, {"noon"})) return {.kind = HoursPiece::Kind::time, .value = 720, .half = HoursPiece::Half::pm};
  if (is_any(word, {"midnight"})) return {.kind = HoursPiece::Kind::time, .value = 1440};
  return {};
}

}  // namespace

std::vector<HoursPiece> hours_pieces(std::string_view lower) {
  std::vector<HoursPiece> tokens;
  for (std::size_t at = 0; at < lower.size();) {
    const char c = lower[at];
    const bool begins_word = is_word_byte(c) && !is_word_before(lower, at);
    if (const auto length = begins_word ? length_of_phrase(lower.substr(at)) : 0; length > 0) {
      tokens.push_back(word_token(lower.substr(at, length)));
      at += length;
    } else if (c >= '0' && c <= '9') {
      tokens.push_back(time_token(lower, at));
    } else if (c == '-' || lower.substr(at).starts_with("–") || lower.substr(at).starts_with("—") ||
               lower.substr(at).starts_with("‑")) {
      tokens.push_back({.kind = HoursPiece::Kind::range});
      at += c == '-' ? 1 : 3;
    } else if (c == ',' || c == '&' || c == '/' || c == '+') {
      tokens.push_back({.kind = HoursPiece::Kind::list});
      ++at;
    } else if (c == '\n' || c == ';' || c == '|') {
      tokens.push_back({.kind = HoursPiece::Kind::line});
      ++at;
    } else if (is_letter_byte(c) && is_word_at(lower, at)) {
      auto end = at;
      while (end < lower.size() && is_letter_byte(lower[end]) && is_word_at(lower, end))
        end += lower[end] < 0 && end + 1 < lower.size() ? 2 : 1;
      end = std::min(end, lower.size());
      if (lower.substr(at).starts_with("t/m ")) end = at + 3;
      if (end < lower.size() && lower[end] == '-' && lower.substr(end + 1).starts_with("feira")) end += 6;
      auto token = word_token(lower.substr(at, end - at));
      // "M", "W", "F", "so" and "do" are days only in capitals or with a dot; lower case has lost that, so a day of one
      // letter needs a neighbor that is a day, checked by the reader.
      if (token.kind == HoursPiece::Kind::day && end - at == 1)
        token.bare = true, token.rare = std::string_view{"lxjgvsd"}.find(lower[at]) != std::string_view::npos;
      tokens.push_back(token);
      at = end;
    } else {
      ++at;  // spaces, colons, dots, brackets, and signs of several bytes
      while (at < lower.size() && (static_cast<unsigned char>(lower[at]) & 0xC0U) == 0x80) ++at;
    }
  }
  return tokens;
}

}  // namespace needlepoint
