#include <algorithm>

#include "data/hours/day_parser.hpp"
#include "data/hours/rule.hpp"
#include "data/hours/time_parser.hpp"
#include "data/hours/token_cursor.hpp"

namespace needlepoint {

namespace {

using Kind = HoursToken::Kind;

constexpr std::size_t longest_spec = 8192;

HoursState state_named(int letter) {
  return letter == 'o' ? HoursState::open : letter == 'c' ? HoursState::closed : HoursState::unknown;
}

/// An end nobody gave lasts until the next span of the rule begins, and that one's end is the end.
void cut_open_ends(std::vector<TimeSpan>& times) {
  for (TimeSpan& open : times) {
    if (!open.open_end) continue;
    for (const TimeSpan& other : times)
      if (!other.open_end && other.from > open.from) open.to = std::min(open.to, other.from);
  }
}

/// Reads one rule up to the separator behind it; throws HoursSyntax.
class RuleParser {
 public:
  RuleParser(TokenCursor& in, HoursRule& rule) : in_(in), rule_(rule) {}

  void read() {
    while (!at_separator()) {
      if (!read_selector() && !read_modifier()) in_.fail("is out of place");
      empty_ = false;
    }
    cut_open_ends(rule_.times);
  }

  bool empty() const { return empty_; }

 private:
  bool at_separator() const {
    return in_.is(Kind::end) || in_.is_sign(';') || in_.is_sign('|') ||
           (in_.is_sign(',') && (may_end_ || in_.is(Kind::end, 1)));
  }

  bool read_selector() {
    may_end_ = true;
    if (in_.is(Kind::always)) return in_.next(), rule_.times.push_back({0, 1440, false}), true;
    if (read_times(in_, rule_.times)) return true;
    may_end_ = false;
    return read_days(in_, rule_.days) || skip_readability_colon();
  }

  /// "Dec 25: closed": a colon behind the days is only there to be read.
  bool skip_readability_colon() {
    if (!in_.is_sign(':') || empty_ || in_.peek(1).kind == Kind::end) return false;
    in_.next();
    return true;
  }

  bool read_modifier() {
    if (in_.is(Kind::state)) {
      rule_.state = state_named(in_.take().value);
      has_state_ = true;
    } else if (in_.is(Kind::comment)) {
      rule_.comment = in_.take().text;
      if (!has_state_) rule_.state = HoursState::unknown;  // what only words explain cannot be relied on
      has_state_ = true;
    } else {
      return false;
    }
    may_end_ = true;
    return true;
  }

  TokenCursor& in_;
  HoursRule& rule_;
  bool empty_ = true, has_state_ = false;
  bool may_end_ = false;  // a comma here begins a rule, and does not go on with a list of days
};

std::vector<HoursRule> read_rules(TokenCursor& in) {
  std::vector<HoursRule> rules;
  RuleJoin join = RuleJoin::overrides;
  while (!in.is(Kind::end)) {
    HoursRule rule;
    rule.join = join;
    RuleParser parser(in, rule);
    parser.read();
    if (!parser.empty()) rules.push_back(std::move(rule));
    if (in.is(Kind::end)) break;
    const char separator = static_cast<char>(in.take().value);
    if (separator != ';' && parser.empty()) in.fail("comes behind a separator that needs a rule before it");
    join = separator == ';' ? RuleJoin::overrides : separator == ',' ? RuleJoin::adds : RuleJoin::falls_back;
  }
  return rules;
}

}  // namespace

Result<std::vector<HoursRule>> parse_hours_rules(std::string_view spec) {
  if (spec.size() > longest_spec) return Fault{FaultCode::too_large, "hours", "are longer than 8 KiB"};
  auto tokens = hours_tokens(spec);
  if (!tokens) return tokens.error();
  TokenCursor in(spec, std::move(*tokens));
  try {
    auto rules = read_rules(in);
    if (rules.empty()) return Fault{FaultCode::bad_input, "byte 0", "says nothing"};
    return rules;
  } catch (const HoursSyntax& syntax) {
    return syntax.fault;
  }
}

}  // namespace needlepoint
