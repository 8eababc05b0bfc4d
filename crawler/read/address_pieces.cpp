#include "crawler/read/address_pieces.hpp"

#include <algorithm>
#include <array>

#include "data/phrase.hpp"

namespace needlepoint {

std::vector<AddressPiece> address_pieces(std::string_view text) {
  std::vector<AddressPiece> pieces;
  std::size_t begin = 0;
  const auto push = [&](std::size_t end) {
    auto from = begin;
    while (from < end && text[from] == ' ') ++from;
    auto to = end;
    while (to > from && (text[to - 1] == ' ' || text[to - 1] == '.')) --to;
    if (to > from) pieces.push_back({std::string{text.substr(from, to - from)}, from});
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto rest = text.substr(i);
    const std::size_t length = text[i] == ',' || text[i] == '\n' || text[i] == '\t' || text[i] == '|' || text[i] == ';'
                                   ? 1
                               : rest.starts_with("·")                          ? 2
                               : rest.starts_with("•") || rest.starts_with("–") ? 3
                                                                                : 0;
    if (length == 0) continue;
    push(i);
    begin = i + length;
    i = begin - 1;
  }
  push(text.size());
  return pieces;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_unit(std::string_view text) {
  static constexpr std::array<std::string_view, 49> words = {
      "suite",  "ste",    "unit",  "apt",     "apartment", "floor",    "fl",    "level",    "building", "bldg",
      "room",   "sala",   "salas", "bte",     "boîte",     "bus",      "piso",  "local",    "bajo",     "bajos",
      "planta", "puerta", "ático", "esc",     "int",       "interior", "étage", "bât",      "bâtiment", "og",
      "eg",     "etage",  "stock", "stiege",  "top",       "lokal",    "lok",   "interno",  "scala",    "piano",
      "loja",   "andar",  "of",    "oficina", "depto",     "dto",      "conj",  "conjunto", "bloco"};
  const auto lower = lower_text(text);
  if (lower.starts_with("#")) return true;
  if (text.size() > 30) return false;
  if (has_digit(text) && text.size() <= 8 && (lower.find("º") != lower.npos || lower.find("ª") != lower.npos))
    return true;
  // "Studio 12", "Office B"; but Studio City is a town.
  for (const std::string_view room : {"studio ", "office ", "shop ", "loft ", "salon ", "booth ", "spot "})
    if (lower.starts_with(room) && (has_digit(lower) || lower.size() == room.size() + 1)) return true;
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return find_phrase(lower, word) != lower.npos; });
}

bool is_quarter(std::string_view text) {
  if (text.size() > 40 || !is_city(text)) return false;
  const auto lower = lower_text(text);
  static constexpr std::array<std::string_view, 12> words = {"col. ",  "colonia ", "bairro ",   "fracc",
                                                             "jd. ",   "jd ",      "jardim ",   "vila ",
                                                             "setor ", "ed. ",     "edifício ", "parque "};
  return text.find(' ') == text.npos ||
         std::any_of(words.begin(), words.end(), [&](std::string_view word) { return lower.starts_with(word); });
}

std::string street_in(std::string_view piece, bool number_first) {
  if (!has_digit(piece) || piece.size() > 140) return {};
  auto text = std::string{piece};
  // "© 2026 Lumen Skin. 44 Smith Street": the last sentence, unless the number comes first ("504 S. 8th Street").
  if (const auto stop = text.rfind(". "); number_first && stop != text.npos && !(text[0] >= '0' && text[0] <= '9') &&
                                          text[stop + 2] >= '0' && text[stop + 2] <= '9')
    text = text.substr(stop + 2);
  if (const auto colon = text.rfind(": "); colon != text.npos) text = text.substr(colon + 2);
  if (number_first) {
    std::size_t at = 0;
    while (at < text.size() && !(text[at] >= '0' && text[at] <= '9')) ++at;
    // "B 1745 Concession Road", "Unit 4/12 High St", "# 5 Main": a short word before the number belongs to it.
    const auto lead = std::string_view{text}.substr(0, at);
    const bool belongs = at <= 3 || lower_text(lead).starts_with("unit") || lower_text(lead).starts_with("suite") ||
                         lower_text(lead).starts_with("shop");
    if (!belongs) {
      // The last sentence only, and a number that a street follows.
      text = text.substr(at);
    }
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    });
    const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool grid = text.find(" E") != text.npos || text.find(" W") != text.npos || text.find(" S") != text.npos ||
                      text.find(" N") != text.npos;  // "1148 E 900 S"
    if (letters < (grid ? 1 : 3) || digits > 8) return {};
    return text;
  }
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return letters >= 3 && digits <= 6 ? text : std::string{};
}

bool is_city(std::string_view text) {
  if (text.size() < 2 || text.size() > 40 || has_digit(text)) return false;
  const auto first = static_cast<unsigned char>(text.front());
  if (!((first >= 'A' && first <= 'Z') || first >= 0xC3 || first == '\'')) return false;
  // "Stratford upon Avon", "Neustadt an der Aisch"; not "I trained as a beauty therapist".
  std::size_t words = 0;
  for (std::size_t begin = 0; begin < text.size(); ++words) {
    const auto end = std::min(text.find(' ', begin), text.size());
    if (text[begin] >= 'a' && text[begin] <= 'z' && end - begin > 5) return false;
    begin = end + 1;
  }
  return words <= 5;
}

bool writes_number_first(std::string_view country) {
  static constexpr std::array<std::string_view, 7> countries = {"US", "CA", "AU", "NZ", "GB", "IE", "FR"};
  return std::find(countries.begin(), countries.end(), country) != countries.end();
}

}  // namespace needlepoint
