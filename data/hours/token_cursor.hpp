#pragma once
#include <algorithm>
#include <vector>

#include "data/hours/tokens.hpp"
#include "data/utf8.hpp"

namespace needlepoint {

/// Thrown inside the parser only, and turned into a Fault at its door: a grammar of many small functions stays
/// readable.
struct HoursSyntax {
  Fault fault;
};

/// Walks over the tokens; looking behind the end gives the end.
class TokenCursor {
 public:
  TokenCursor(std::string_view spec, std::vector<HoursToken> tokens) : spec_(spec), tokens_(std::move(tokens)) {}

  const HoursToken& peek(std::size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  bool is(HoursToken::Kind kind, std::size_t ahead = 0) const { return peek(ahead).kind == kind; }
  bool is_sign(char sign, std::size_t ahead = 0) const {
    return is(HoursToken::Kind::sign, ahead) && peek(ahead).value == sign;
  }
  void next(std::size_t count = 1) { at_ = std::min(at_ + count, tokens_.size() - 1); }
  const HoursToken& take() {
    const HoursToken& token = peek();
    next();
    return token;
  }
  bool take_sign(char sign) {
    if (!is_sign(sign)) return false;
    next();
    return true;
  }
  int take_number(int least, int most) {
    if (!is(HoursToken::Kind::number)) fail("should be a number");
    const int value = peek().value;
    if (value < least || value > most) fail("must be from " + std::to_string(least) + " to " + std::to_string(most));
    next();
    return value;
  }

  [[noreturn]] void fail(const std::string& what) const {
    const std::size_t from = peek().at, to = is(HoursToken::Kind::end) ? from : peek(1).at;
    const std::string word =
        from == to ? "the end" : "'" + to_valid_utf8(spec_.substr(from, std::min<std::size_t>(to - from, 40))) + "'";
    throw HoursSyntax{{FaultCode::bad_input, "byte " + std::to_string(from), word + ' ' + what}};
  }

 private:
  std::string_view spec_;
  std::vector<HoursToken> tokens_;
  std::size_t at_ = 0;
};

}  // namespace needlepoint
