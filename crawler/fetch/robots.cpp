#include "crawler/fetch/robots.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "crawler/fetch/robots_reader.hpp"
#include "crawler/read/charset.hpp"
#include "data/utf8.hpp"

namespace needlepoint {

namespace {

constexpr double longest_delay = 86400;  // a day; more is a slip of the pen, or a no that should be a Disallow

bool is_everyone(std::string_view agent) {
  return agent.starts_with('*') && (agent.size() == 1 || agent[1] == ' ' || agent[1] == '\t');
}

/// The letters, dashes and underscores it begins with (RFC 9309 section 2.2.1).
std::string_view product_token(std::string_view text) {
  const auto is_token = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_'; };
  return text.substr(0, static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_token) - text.begin()));
}

/// A robot whose name has digits is known by its whole name too, though the RFC has none in a token.
bool names(std::string_view line_value, std::string_view agent) {
  agent = agent.substr(0, agent.find('/'));
  const std::string_view whole = line_value.substr(0, line_value.find_first_of("/ \t"));
  return !agent.empty() && (ascii_iequals(product_token(line_value), agent) || ascii_iequals(whole, agent));
}

template <class WithAgents, class Visit>
void visit_for(const std::vector<WithAgents>& all, bool specific, std::string_view agent, Visit visit) {
  for (const WithAgents& one : all)
    if (std::any_of(one.agents.begin(), one.agents.end(), [&](const std::string& value) {
          return specific ? !is_everyone(value) && names(value, agent) : is_everyone(value);
        }))
      visit(one);
}

std::optional<double> seconds(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value) || value < 0)
    return std::nullopt;
  return std::min(value, longest_delay);
}

/// Google's custom: who allows /a/index.html means /a/ as well.
std::optional<RobotsPattern> directory_of_index(std::string_view value) {
  const std::size_t slash = value.rfind('/');
  if (slash == value.npos || !value.substr(slash).starts_with("/index.htm")) return std::nullopt;
  return RobotsPattern(std::string(value.substr(0, slash + 1)) + '$');
}

}  // namespace

class Robots::Reader {
 public:
  explicit Reader(Robots& robots) : robots_(robots) {}

  void read(const RobotsLine& line) {
    switch (line.field) {
      case RobotsField::user_agent:
        return user_agent(line.value);
      case RobotsField::allow:
        return rule(line, true);
      case RobotsField::disallow:
        return rule(line, false);
      case RobotsField::crawl_delay:
        return delay(line.value);
      case RobotsField::sitemap:
        if (!line.value.empty()) robots_.sitemaps_.emplace_back(line.value);
        return;
      case RobotsField::other:
        return;
    }
  }

 private:
  /// Agents share the rules that follow, whatever other fields stand between (RFC 9309 section 2.2.4). A Crawl-delay
  /// is only meant for the agents right above it.
  void user_agent(std::string_view value) {
    if (robots_.groups_.empty() || !robots_.groups_.back().rules.empty()) robots_.groups_.emplace_back();
    robots_.groups_.back().agents.emplace_back(value);
    if (robots_.delays_.empty() || delay_ended_) robots_.delays_.emplace_back();
    delay_ended_ = false;
    robots_.delays_.back().agents.emplace_back(value);
  }

  void rule(const RobotsLine& line, bool allow) {
    if (robots_.groups_.empty()) return;
    delay_ended_ = true;
    auto& rules = robots_.groups_.back().rules;
    rules.push_back({line.number, allow, RobotsPattern(line.value)});
    if (!allow) return;
    if (auto directory = directory_of_index(line.value)) rules.push_back({line.number, true, std::move(*directory)});
  }

  void delay(std::string_view value) {
    if (robots_.delays_.empty()) return;
    delay_ended_ = true;
    auto& longest = robots_.delays_.back().seconds;
    if (const auto parsed = seconds(value)) longest = std::max(longest.value_or(0), *parsed);
  }

  Robots& robots_;
  bool delay_ended_ = false;
};

Robots Robots::parse(std::string_view bytes) {
  if (bytes.size() > largest) {
    const std::size_t end = bytes.substr(0, largest).find_last_of("\r\n");
    bytes = bytes.substr(0, end == bytes.npos ? 0 : end);
  }
  // RFC 9309 asks for UTF-8; an editor's UTF-16 shows its mark, and what its author forbids is known as well.
  const bool is_utf16 = bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE");
  const std::string decoded = is_utf16 ? decode_page(bytes, "").utf8 : std::string();
  Robots robots;
  Reader reader(robots);
  RobotsLines lines(is_utf16 ? std::string_view(decoded) : bytes);
  while (const auto line = lines.next()) reader.read(*line);
  return robots;
}

Robots::Verdict Robots::verdict(std::string_view agent, const Url& url) const {
  if (url.path() == "/robots.txt") return {};
  const std::string path = comparable_path(url.request_target());
  const Rule* decisive = nullptr;
  bool known = false;
  const auto consider = [&](const Group& group) {
    known = true;
    for (const Rule& rule : group.rules) {
      const std::size_t length = rule.pattern.length(), best = decisive ? decisive->pattern.length() : 0;
      // The longest wins, and of two as long the one that allows; an empty pattern says nothing.
      const bool wins = length > best || (length == best && decisive && rule.allow && !decisive->allow);
      if (wins && rule.pattern.matches(path)) decisive = &rule;
    }
  };
  visit_for(groups_, true, agent, consider);
  if (!known) visit_for(groups_, false, agent, consider);
  if (!decisive) return {};
  return {decisive->allow, decisive->line};
}

std::optional<double> Robots::crawl_delay(std::string_view agent) const {
  std::optional<double> longest;
  bool known = false;
  const auto consider = [&](const Delay& delay) {
    known = true;
    if (delay.seconds) longest = std::max(longest.value_or(0), *delay.seconds);
  };
  visit_for(delays_, true, agent, consider);
  if (!known) visit_for(delays_, false, agent, consider);
  return longest;
}

}  // namespace needlepoint
