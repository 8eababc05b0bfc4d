#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "data/result.hpp"

namespace needlepoint {

/// One word of an opening_hours value. Words of other spellings ("Monday", "till") come as what they mean.
struct HoursToken {
  enum class Kind {
    number,   ///< value
    year,     ///< value: four digits
    weekday,  ///< value: 0 is Sunday
    month,    ///< value: 1 to 12
    holiday,  ///< value: 'P' or 'S'
    easter,
    sun,      ///< value: minutes after midnight that stand for it
    state,    ///< value: 'o' open, 'c' closed, 'u' unknown
    half,     ///< value: 'a' or 'p' (am, pm)
    comment,  ///< text
    week,
    day,     ///< the word "day" or "days"
    always,  ///< 24/7
    sign,    ///< value: the character; '|' for "||"
    end,
  };
  Kind kind = Kind::end;
  int value = 0;
  std::size_t at = 0;  ///< byte in the value
  std::string text = {};
};

/// Ends in one token of kind end. A fault names the byte where a word is unknown.
Result<std::vector<HoursToken>> hours_tokens(std::string_view spec);

}  // namespace needlepoint
