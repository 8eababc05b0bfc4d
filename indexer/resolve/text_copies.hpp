#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "data/ledger.hpp"
#include "data/text_sketch.hpp"
#include "indexer/resolve/site.hpp"

namespace needlepoint {

/// Sites that are somebody's text over again, made for another town: they name no street, and most of what they say
/// stands on another site. A site with a door of its own is never one, however much it copies: makers hand out texts,
/// and chains share them. Memory is the sketches of the sites without a street.
class TextCopies {
 public:
  static constexpr double near_copy = 0.5;  ///< share of three-word shingles in common: about one word in eight changed

  void suspect(const SiteClaims& claims);

  /// Looks for the suspects' texts on all other sites.
  void look_for(Ledger& ledger);

  /// Why `site` is a copy; empty when it is not known to be one.
  std::string reason(const std::string& site) const;

 private:
  struct Page {
    std::string site;
    TextSketch sketch;
    std::string copied_from;  ///< the URL on another site; empty when there is none
  };
  void compare(const std::string& site, const std::string& url, const TextSketch& sketch);

  std::vector<Page> pages_;
  std::vector<std::pair<std::uint32_t, std::size_t>> by_hash_;  ///< of which of `pages_`; sorted
  std::map<std::string, std::string> reasons_;                  ///< by site
};

}  // namespace needlepoint
