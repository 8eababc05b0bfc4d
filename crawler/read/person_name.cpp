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

}  // namespace

NameReader::NameReader(const Reference& tables, const Document& document) : tables_{tables} {
  for (const auto& block : document.blocks)
    for (std::size_t at = 0; at < block.text.size();) {
      const auto word = word_at(block.text, at);
      if (is_lower_start(word)) {
        auto plain = word;
        while (!plain.empty() && plain.back() == '.') plain.remove_suffix(1);
        ordinary_.emplace(plain);
      }
      at += std::max<std::size_t>(word.size(), 1);
    }
}

bool NameReader::is_name_word(std::string_view word, bool first) const {
  const auto lower = lower_text(word);
  if (contains(tables_.words_of("not_in_a_name"), lower)) return false;
  if (has_odd_capitals(word) && !is_all_capitals(word)) return false;
  return !ordinary_.contains(lower) || (first && tables_.given_names.contains(lower));
}

std::optional<FoundName> NameReader::name_at(std::string_view text, std::size_t at) const {
  FoundName found{.name = {}, .begin = at};
  std::string_view last;
  for (bool titles = true; at < text.size() && found.words < 5;) {
    auto word = word_at(text, at);
    if (word.empty()) break;
    if (titles && (is_capital(word) || found.doctor)) {
      const auto lower = lower_text(word);
      const bool doctor = contains(tables_.words_of("doctor_title"), lower),
                 nurse = contains(tables_.words_of("nurse_title"), lower);
      if (doctor || nurse || contains(tables_.words_of("person_title"), lower) ||
          (found.doctor && (lower == "med." || lower == "univ."))) {
        found.doctor = found.doctor || doctor, found.nurse = found.nurse || nurse, found.titled = true;
        at += word.size();
        while (at < text.size() && text[at] == ' ') ++at;
        continue;
      }
    }
    titles = false;
    if (found.words > 0 && contains(tables_.words_of("doctor_title"), lower_text(word))) {  // "Ordination Dr. Hofer"
      found.before_trade = true;
      break;
    }
    const bool initial = word.size() == 1 || (word.size() == 2 && word[1] == '.');
    const bool stops = !initial && word.ends_with('.');
    while (stops && word.ends_with('.')) word.remove_suffix(1);
    if (word.empty() || std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) break;
    if (is_particle(word) && found.words > 0) {
      const auto next = at + word.size() + 1;
      if (next >= text.size() || (!is_capital(text.substr(next)) && !is_particle(word_at(text, next)))) break;
    } else if (!is_capital(word)) {
      break;
    } else if (initial ? found.words == 0 : !is_name_word(word, found.words == 0)) {
      found.before_trade = found.words > 0;
      break;
    } else if (found.words > 0 && is_all_capitals(word) && !is_all_capitals(last) && last.size() > 1 && !initial) {
      break;  // letters behind a name: "Jo Lee RN"
    }
    if (found.words == 0)
      found.given = tables_.given_names.contains(lower_text(word)) ||
                    tables_.given_names.contains(lower_text(word.substr(0, word.find('-'))));
    found.name += (found.name.empty() ? "" : " ") + (initial ? std::string{word} : in_usual_case(word));
    ++found.words;
    found.abbreviated = initial;
    last = word;
    at += word.size();
    found.end = at;
    if (stops || at >= text.size() || text[at] != ' ') break;
    ++at;
  }
  if (found.words == 0 || found.name.size() < 3) return std::nullopt;
  return found;
}

bool is_placeholder_person(const Reference& tables, std::string_view name) {
  return contains(tables.words_of("placeholder_person"), lower_text(name));
}

}  // namespace needlepoint
