#include "data/name_fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace needlepoint {
namespace {

/// Letters that Unicode does not decompose, as registers spell them in ASCII.
std::string_view plain_spelling(UChar32 letter) {
  switch (letter) {
    case 0xDF:
    case 0x1E9E:
      return "SS";
    case 0xC6:
    case 0xE6:
      return "AE";
    case 0x152:
    case 0x153:
      return "OE";
    case 0xD8:
    case 0xF8:
      return "O";
    case 0x110:
    case 0x111:
    case 0xD0:
    case 0xF0:
      return "D";
    case 0x141:
    case 0x142:
      return "L";
    case 0xDE:
    case 0xFE:
      return "TH";
    case 0x131:
      return "I";
    default:
      return {};
  }
}

/// An apostrophe joins: "O'Brien" and "OBrien" are one name.
bool joins(UChar32 letter) { return letter == '\'' || letter == 0x2019 || letter == '.'; }

/// What may trail a family name without a comma. Left out on purpose: LE, MA, DO and ND, which are family names too.
bool trails(std::string_view word) {
  static constexpr std::array<std::string_view, 17> known = {
      "JR", "SR", "II", "III", "IV", "ESQ", "MD", "RN", "NP", "FNP", "DNP", "PHD", "APRN", "BSN", "MSN", "LPN", "LVN"};
  return std::find(known.begin(), known.end(), word) != known.end();
}

/// What fold_name gives for ASCII, where nothing is to decompose: most rows of most registers.
std::string fold_ascii(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (const char c : text) {
    const bool lower = c >= 'a' && c <= 'z', letter = lower || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (joins(static_cast<unsigned char>(c))) continue;
    if (!letter) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += lower ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

}  // namespace

std::string fold_name(std::string_view utf8) {
  if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return fold_ascii(utf8);
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const decompose = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFKD data");
  const auto text =
      decompose->normalize(icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())}), status);
  std::string out;
  bool gap = false;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 letter = text.char32At(at);
    if (joins(letter) || u_charType(letter) == U_NON_SPACING_MARK) continue;
    const auto spelling = plain_spelling(letter);
    if (spelling.empty() && !u_isalnum(letter)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    if (spelling.empty()) icu::UnicodeString{u_toupper(letter)}.toUTF8String(out);
    else out += spelling;
  }
  return out;
}

std::string folded_last_name(std::string_view person) {
  // Before the comma stands the family name ("Doe, Jane") or the whole name ("Jane Doe, RN"); it ends both.
  auto folded = fold_name(person.substr(0, person.find(',')));
  while (true) {
    const auto space = folded.rfind(' ');
    const auto word = std::string_view{folded}.substr(space == folded.npos ? 0 : space + 1);
    if (space == folded.npos || !trails(word)) return std::string{word};
    folded.resize(space);
  }
}

std::vector<std::string> other_family_names(std::string_view person) {
  const auto comma = person.find(',');
  auto family = person.substr(0, comma);
  if (comma == person.npos) family.remove_prefix(family.rfind(' ') + 1);  // npos + 1 is 0
  const auto folded = fold_name(family);
  std::vector<std::string> names;
  for (std::size_t begin = 0, end = 0; (end = folded.find(' ', begin)) != folded.npos; begin = end + 1)
    if (end - begin > 2)
      names.push_back(folded.substr(begin, end - begin));  // "DE", "LA" and "MC" are nobody's name alone
  return names;
}

std::string folded_business_name(std::string_view business) {
  static constexpr std::array<std::string_view, 10> forms = {"LLC", "INC",  "PLLC", "PA",  "PC",
                                                             "CO",  "CORP", "LTD",  "LLP", "PLC"};
  auto folded = fold_name(business);
  while (true) {
    const auto space = folded.rfind(' ');
    const auto word = std::string_view{folded}.substr(space == folded.npos ? 0 : space + 1);
    if (space == folded.npos || std::find(forms.begin(), forms.end(), word) == forms.end()) return folded;
    folded.resize(space);
  }
}

}  // namespace needlepoint
