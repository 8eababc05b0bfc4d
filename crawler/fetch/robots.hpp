#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/fetch/robots_pattern.hpp"
#include "data/url.hpp"

namespace needlepoint {

/// One robots.txt by RFC 9309, with the tolerance for common slips that Google's parser has.
class Robots {
 public:
  struct Verdict {
    bool allowed = true;
    std::size_t line = 0;  ///< the line that decided, from 1; 0 when no rule did
  };

  static constexpr std::size_t largest = 500 * 1024;  ///< bytes that are read; the RFC's floor

  /// Never fails: what makes no sense is skipped, and a line that `largest` cuts in two is dropped.
  static Robots parse(std::string_view bytes);

  /// Whether `agent` may fetch `url`. The agent is a product token ("FooBot"); a version behind a slash is ignored.
  Verdict verdict(std::string_view agent, const Url& url) const;

  /// Seconds between two requests that the agent is asked to keep; not part of the RFC.
  std::optional<double> crawl_delay(std::string_view agent) const;

  const std::vector<std::string>& sitemaps() const { return sitemaps_; }  ///< as written, for any agent

 private:
  struct Rule {
    std::size_t line = 0;
    bool allow = false;
    RobotsPattern pattern;
  };
  struct Group {
    std::vector<std::string> agents;  // values of the User-agent lines
    std::vector<Rule> rules;
  };
  struct Delay {
    std::vector<std::string> agents;
    std::optional<double> seconds;
  };
  class Reader;

  std::vector<Group> groups_;
  std::vector<Delay> delays_;
  std::vector<std::string> sitemaps_;
};

}  // namespace needlepoint
