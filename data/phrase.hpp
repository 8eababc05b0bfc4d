#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace needlepoint {

/// Lower case for ASCII and the letters U+00C0 to U+017F (the Latin of the languages we read). Length in bytes is kept,
/// so that offsets hold for the original.
std::string lower_text(std::string_view utf8);

enum class Ends { whole_words, any };  ///< any: "steriliz" matches "sterilized"

/// Where `phrase` stands in `text` as words, from `from` on; npos when it does not. Both in lower case.
std::size_t find_phrase(std::string_view text, std::string_view phrase, Ends ends = Ends::whole_words,
                        std::size_t from = 0);

bool is_word_byte(char c);  ///< letter, digit, or a byte beyond ASCII
bool is_word_at(std::string_view text,
                std::size_t at);  ///< a letter or digit begins or goes on at `at`; a dash, a quote or "®" is none
bool is_word_before(std::string_view text, std::size_t at);  ///< a letter or digit ends at `at`

/// At most `longest` bytes from the front of `utf8`, never half a letter.
std::string cut_text(std::string_view utf8, std::size_t longest);

/// The sentence around `at`: for a quote that a person can check. At most `longest` bytes, cut at letters.
std::string sentence_around(std::string_view text, std::size_t at, std::size_t longest = 240);

}  // namespace needlepoint
