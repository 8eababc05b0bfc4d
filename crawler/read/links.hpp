#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crawler/read/html.hpp"
#include "crawler/read/robots_directives.hpp"
#include "data/url.hpp"

namespace needlepoint {

struct Link {
  enum class Kind { anchor, frame, canonical, alternate, refresh };
  Kind kind = Kind::anchor;
  Url url;
  std::string text;                  ///< visible words of an anchor, white space folded
  bool nofollow = false;             ///< rel=nofollow on the link itself
  std::uint64_t begin = 0, end = 0;  ///< bytes of the decoded page
};

/// A link that is no page: tel:, mailto:, sms:, a chat with a number
struct ContactLink {
  std::string scheme;  ///< "tel"
  std::string value;   ///< percent-decoded, without the query
  std::string text;
  std::uint64_t begin = 0, end = 0;  ///< bytes of the decoded page
};

/// Where a page leads, and what it asks of crawlers.
struct PageLinks {
  Url base;                 ///< the page's own URL, or its <base href>
  std::vector<Link> links;  ///< in tree order, http(s) only
  std::vector<ContactLink> contacts;
  RobotsDirectives robots;  ///< of its meta elements named robots or needlepoint
};

PageLinks links_of(const HtmlTree& tree, const Url& page);

}  // namespace needlepoint
