#include "data/phrase.hpp"

#include <algorithm>

namespace needlepoint {

std::string lower_text(std::string_view utf8) {
  std::string out{utf8};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto c = static_cast<unsigned char>(out[i]);
    if (c >= 'A' && c <= 'Z') out[i] = static_cast<char>(c + 32);
    if (i + 1 >= out.size()) break;
    const auto next = static_cast<unsigned char>(out[i + 1]);
    if (c == 0xC3 && next >= 0x80 && next <= 0x9E && next != 0x97) out[++i] = static_cast<char>(next + 0x20);
    else if ((c == 0xC4 || c == 0xC5) && next >= 0x80) {
      // Latin Extended-A alternates capital and small; in U+0139..0148 and U+0179..017E the capital is odd.
      const unsigned code = (c & 0x1FU) << 6U | (next & 0x3FU);
      const bool odd_capitals = (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E);
      if (code != 0x130 && code != 0x178 && code != 0x17F && (code % 2 == 1) == odd_capitals) {
        const unsigned small = code + 1;
        out[i] = static_cast<char>(0xC0U | small >> 6U);
        out[i + 1] = static_cast<char>(0x80U | (small & 0x3FU));
      }
      ++i;
    }
  }
  return out;
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || byte >= 0x80;
}

namespace {

/// U+0080 to U+00BF (C2 xx: no-break space, "®") and U+2000 to U+2BFF (E2 80 to E2 AF: dashes, quotes, "€", "™",
/// arrows, stars) are no letters.
bool is_sign(unsigned char lead, unsigned char next) {
  return (lead == 0xC2 && next != 0xAA && next != 0xBA) || (lead == 0xE2 && next < 0xB0) || lead == 0xF0;
}

}  // namespace

bool is_word_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || !is_word_byte(text[at])) return false;
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return true;
  return at + 1 >= text.size() || !is_sign(lead, static_cast<unsigned char>(text[at + 1]));
}

bool is_word_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  auto begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80) --begin;
  return is_word_at(text, begin);
}

std::size_t find_phrase(std::string_view text, std::string_view phrase, Ends ends, std::size_t from) {
  if (phrase.empty()) return std::string_view::npos;
  for (auto at = text.find(phrase, from); at != text.npos; at = text.find(phrase, at + 1)) {
    const bool starts = !is_word_byte(phrase.front()) || !is_word_before(text, at);
    const auto end = at + phrase.size();
    const bool stops = ends == Ends::any || !is_word_byte(phrase.back()) || !is_word_at(text, end);
    if (starts && stops) return at;
  }
  return std::string_view::npos;
}

std::string cut_text(std::string_view utf8, std::size_t longest) {
  if (utf8.size() <= longest) return std::string{utf8};
  while (longest > 0 && (static_cast<unsigned char>(utf8[longest]) & 0xC0U) == 0x80) --longest;
  return std::string{utf8.substr(0, longest)};
}

std::string sentence_around(std::string_view text, std::size_t at, std::size_t longest) {
  const auto stops = [&](std::size_t i) {
    return text[i] == '\n' ||
           ((text[i] == '.' || text[i] == '!' || text[i] == '?') && i + 1 < text.size() && text[i + 1] == ' ');
  };
  std::size_t begin = std::min(at, text.size()), end = begin;
  while (begin > 0 && !stops(begin - 1) && at - begin < longest / 2) --begin;
  while (end < text.size() && !stops(end) && end - begin < longest) ++end;
  if (end < text.size() && text[end] != '\n') ++end;
  const auto inside = [&](std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80;
  };
  while (inside(begin)) ++begin;
  while (end > begin && inside(end)) --end;
  while (begin < end && (text[begin] == ' ' || text[begin] == '\t')) ++begin;
  std::string out{text.substr(begin, end - begin)};
  std::replace(out.begin(), out.end(), '\t', ' ');
  return out;
}

}  // namespace needlepoint
