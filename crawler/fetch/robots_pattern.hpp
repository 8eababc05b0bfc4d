#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace needlepoint {

/// The form in which rules and addresses are compared (RFC 9309 section 2.2.2): unreserved characters plain, reserved
/// ones as they were written, everything else percent-encoded with capital digits.
std::string comparable_path(std::string_view path);

/// The value of an Allow or Disallow line: `*` stands for any characters, `$` at the end for the end of the address.
class RobotsPattern {
 public:
  explicit RobotsPattern(std::string_view value);

  /// `path` as comparable_path made it, with the query. Time grows with length of path times length of pattern.
  bool matches(std::string_view path) const;

  std::size_t length() const { return length_; }  ///< in octets: of the rules that match, the longest decides

 private:
  std::vector<std::string> pieces_;  // between the stars; the first is anchored at the start
  bool anchored_ = false;            // the last is anchored at the end
  std::size_t length_ = 0;
};

}  // namespace needlepoint
