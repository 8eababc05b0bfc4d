#pragma once
#include <string_view>

namespace needlepoint {

/// What a page asks of crawlers, in a robots meta element or in X-Robots-Tag
/// (https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag; there is no RFC). What one place
/// forbids, another cannot allow again.
struct RobotsDirectives {
  bool noindex = false;
  bool nofollow = false;

  /// A list for any robot: "noindex, nofollow", "none", in any case; unknown words say nothing.
  void apply(std::string_view list);

  /// The value of one X-Robots-Tag header. Behind a robot's name and a colon stands what is asked of that robot, up to
  /// the next name: "otherbot: noindex, needlepoint: nofollow".
  void apply_header(std::string_view value, std::string_view robot);
};

}  // namespace needlepoint
