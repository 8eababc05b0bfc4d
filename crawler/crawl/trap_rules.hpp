#pragma once
#include <cstddef>
#include <map>
#include <string>

#include "data/url.hpp"

namespace needlepoint::crawler {

/// What keeps a site without an end from being walked without an end. The rules are of two kinds: addresses that no
/// honest page has, and budgets for addresses of one shape (numbers and values aside).
class TrapRules {
 public:
  /// The rule that `url` falls under, in words, or empty. Counts the URL against its shape's budget.
  std::string judge(const Url& url);

  static constexpr std::size_t longest = 2000;  ///< bytes of a URL
  static constexpr std::size_t most_segments = 16;
  static constexpr int most_repeats = 3;  ///< of one segment: /a/b/a/b/a/b
  static constexpr std::size_t most_parameters = 8;
  static constexpr int calendar_pages = 24;  ///< of one shape
  static constexpr int query_pages = 150;    ///< of one shape

 private:
  std::map<std::string, int> taken_;  ///< by shape
};

}  // namespace needlepoint::crawler
