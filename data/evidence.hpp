#pragma once
#include <cstdint>
#include <string>

#include "data/instant.hpp"

namespace needlepoint {

/// Where a claim comes from: enough for a stranger to look it up again.
struct Evidence {
  std::string source;     ///< "page", "osm", "listings", or a register's id such as "tdlr"
  std::string url;        ///< the page, or the record's public address; a register's file name when it has none
  std::string page_hash;  ///< hex SHA-256 of the page's bytes; empty for a row
  std::uint64_t begin = 0, end = 0;  ///< bytes [begin, end) of the decoded page; for a row, begin = its line
  std::string quote;                 ///< verbatim words, white space folded
  Instant fetched_at{};
  std::string rule;  ///< the rule that read it: "jsonld.telephone", "text.phone", "osm.contact:phone"

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

}  // namespace needlepoint
