#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace needlepoint {

enum class RobotsField { user_agent, allow, disallow, crawl_delay, sitemap, other };

struct RobotsLine {
  std::size_t number = 0;  ///< from 1
  RobotsField field = RobotsField::other;
  std::string_view value;
};

/// Walks through the lines of a robots.txt; those that hold no field are skipped but counted.
class RobotsLines {
 public:
  explicit RobotsLines(std::string_view bytes);

  std::optional<RobotsLine> next();

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

}  // namespace needlepoint
