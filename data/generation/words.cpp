#include "data/generation/words.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <stdexcept>

namespace needlepoint {
namespace {

bool ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void put(std::vector<std::string>& words, std::string& word) {
  if (!word.empty()) words.push_back(word);
  word.clear();
}

std::vector<std::string> ascii_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool letter = (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9');
    if (!letter) put(words, word);
    else if (word.size() < longest_word) word += low;
  }
  put(words, word);
  return words;
}

void append_utf8(std::string& word, UChar32 c) {
  char bytes[U8_MAX_LENGTH];
  int32_t length = 0;
  UBool failed = false;
  U8_APPEND(reinterpret_cast<uint8_t*>(bytes), length, U8_MAX_LENGTH, c, failed);
  if (!failed && word.size() + static_cast<std::size_t>(length) <= longest_word)
    word.append(bytes, static_cast<std::size_t>(length));
}

}  // namespace

// Case folding and compatibility decomposition by Unicode (UAX 15, NFKD after NFKC_Casefold); marks are dropped.
std::vector<std::string> words_of(std::string_view text) {
  if (ascii(text)) return ascii_words(text);
  UErrorCode error = U_ZERO_ERROR;
  const auto* casefold = icu::Normalizer2::getNFKCCasefoldInstance(error);
  const auto* decompose = icu::Normalizer2::getNFKDInstance(error);
  if (U_FAILURE(error)) throw std::runtime_error("ICU has no normalization data");
  const auto unicode = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  const auto folded = decompose->normalize(casefold->normalize(unicode, error), error);
  if (U_FAILURE(error)) return {};
  std::vector<std::string> words;
  std::string word;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    const auto category = u_charType(c);
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) continue;
    if (u_isalnum(c) || category == U_COMBINING_SPACING_MARK) append_utf8(word, c);
    else put(words, word);
  }
  put(words, word);
  return words;
}

std::string fold(std::string_view text) {
  std::string folded;
  for (const auto& word : words_of(text)) {
    if (!folded.empty()) folded += ' ';
    folded += word;
  }
  return folded;
}

}  // namespace needlepoint
