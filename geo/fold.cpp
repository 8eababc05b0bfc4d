#include "geo/fold.hpp"

#include <array>
#include <cstdint>

namespace needlepoint::geo {
namespace {

/// U+00C0 to U+017F (Latin-1 Supplement and Latin Extended-A) without accents, in order; two letters where a person
/// writes two.
constexpr std::array<std::string_view, 192> unaccented = {
    "a", "a", "a",  "a", "a", "a", "ae", "c",  "e", "e", "e",  "e",  "i", "i", "i",  "i",  "d", "n", "o",  "o",
    "o", "o", "o",  " ", "o", "u", "u",  "u",  "u", "y", "th", "ss", "a", "a", "a",  "a",  "a", "a", "ae", "c",
    "e", "e", "e",  "e", "i", "i", "i",  "i",  "d", "n", "o",  "o",  "o", "o", "o",  " ",  "o", "u", "u",  "u",
    "u", "y", "th", "y", "a", "a", "a",  "a",  "a", "a", "c",  "c",  "c", "c", "c",  "c",  "c", "c", "d",  "d",
    "d", "d", "e",  "e", "e", "e", "e",  "e",  "e", "e", "e",  "e",  "g", "g", "g",  "g",  "g", "g", "g",  "g",
    "h", "h", "h",  "h", "i", "i", "i",  "i",  "i", "i", "i",  "i",  "i", "i", "ij", "ij", "j", "j", "k",  "k",
    "k", "l", "l",  "l", "l", "l", "l",  "l",  "l", "l", "l",  "n",  "n", "n", "n",  "n",  "n", "n", "n",  "n",
    "o", "o", "o",  "o", "o", "o", "oe", "oe", "r", "r", "r",  "r",  "r", "r", "s",  "s",  "s", "s", "s",  "s",
    "s", "s", "t",  "t", "t", "t", "t",  "t",  "u", "u", "u",  "u",  "u", "u", "u",  "u",  "u", "u", "u",  "u",
    "w", "w", "y",  "y", "y", "z", "z",  "z",  "z", "z", "z",  "s"};

struct Short {
  std::string_view word, instead;
};
constexpr std::array<Short, 6> shortened = {
    {{"saint", "st"}, {"sainte", "ste"}, {"mount", "mt"}, {"fort", "ft"}, {"sankt", "st"}, {"port", "pt"}}};

void close_word(std::string& out, std::size_t& word_begin) {
  const auto word = std::string_view{out}.substr(word_begin);
  for (const auto& [whole, instead] : shortened)
    if (word == whole) {
      out.replace(word_begin, whole.size(), instead);
      break;
    }
  if (out.size() > word_begin) out += ' ';
  word_begin = out.size();
}

}  // namespace

std::string fold_name(std::string_view utf8) {
  std::string out;
  std::size_t word_begin = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    const auto next = i + 1 < utf8.size() ? static_cast<unsigned char>(utf8[i + 1]) : 0U;
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += static_cast<char>(c);
    else if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    else if (c == '\'') continue;  // "O'Fallon" is "ofallon"
    else if (c < 0x80) close_word(out, word_begin);
    else if (c >= 0xC3 && c <= 0xC5) {
      const auto code = ((c & 0x1FU) << 6U | (next & 0x3FU)) - 0xC0U;
      out += unaccented[code];
      ++i;
    } else if (c == 0xCC || (c == 0xCD && next < 0xB0)) {
      ++i;                                                                    // a combining accent
    } else if (c == 0xC2 || (c == 0xE2 && (next == 0x80 || next == 0x81))) {  // Latin-1 and general punctuation
      const bool apostrophe =
          c == 0xE2 && i + 2 < utf8.size() && (static_cast<unsigned char>(utf8[i + 2]) & 0xFEU) == 0x98;
      i += c == 0xC2 ? 1 : 2;
      if (!apostrophe) close_word(out, word_begin);
    } else {
      out += static_cast<char>(c);
    }
  }
  close_word(out, word_begin);
  if (!out.empty()) out.pop_back();
  return out;
}

}  // namespace needlepoint::geo
