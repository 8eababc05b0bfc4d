#pragma once
#include <doctest/doctest.h>
#include <boost/json/serialize.hpp>

#include <string>

#include "crawler/read/read_page.hpp"
#include "data/store.hpp"

namespace needlepoint {

/// The tables of the program.
inline const Reference& tables() {
  static const auto loaded = load_reference(share_directory() / "data");
  return loaded;
}

/// Values of the claims of `field` that a page of a made-up clinic gives, in the page's order, one a line.
inline std::string claims_of(std::string_view html, std::string_view field) {
  PageRecord page;
  page.url = Url::parse("https://clinic.example/about/").value();
  std::string out;
  for (const auto& claim : read_page(page, html, tables())) {
    if (claim.field != field) continue;
    CHECK_MESSAGE(!claim.evidence.quote.empty(), claim.evidence.rule);
    out += (out.empty() ? "" : "\n") + boost::json::serialize(claim.value);
  }
  return out;
}

}  // namespace needlepoint
