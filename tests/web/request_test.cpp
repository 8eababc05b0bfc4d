#include "web/http/request.hpp"

#include <doctest/doctest.h>

#include "web/http/response.hpp"
#include "web/server.hpp"

using namespace needlepoint;
using namespace needlepoint::web;

TEST_CASE("Accept: the most exact range decides (RFC 9110, section 12.5.1)") {
  struct Row {
    std::string_view accept, type;
    double quality;
  };
  const Row table[] = {
      {"", "application/json", 1},
      {"*/*", "application/json", 1},
      {"application/*;q=0.5", "application/json", .5},
      {"application/json;q=0.2, */*", "application/json", .2},
      {"text/html, application/*;q=0.3, */*;q=0.1", "application/geo+json", .3},
      {"text/html", "application/json", 0},
      {"APPLICATION/GEO+JSON", "application/geo+json", 1},
      {"application/geo+json;version=1;q=0.7", "application/geo+json", .7},
      {"application/json;q=bad", "application/json", 0},
      {" , ,application/json", "application/json", 1},
  };
  for (const auto& row : table) {
    INFO(row.accept << " for " << row.type);
    CHECK(accept_quality(row.accept, row.type) == doctest::Approx(row.quality));
  }
}

TEST_CASE("Accept-Encoding: gzip is taken when it is named or starred, and not refused (RFC 9110, section 12.5.3)") {
  for (const auto* yes : {"gzip", "gzip, br", "br;q=1.0, gzip;q=0.5", "*", "x-gzip", "GZIP"})
    CHECK_MESSAGE(accepts_gzip(yes), yes);
  for (const auto* no : {"", "identity", "br", "gzip;q=0", "*, gzip;q=0", "*;q=0", "gzipped"})
    CHECK_MESSAGE(!accepts_gzip(no), no);
}

TEST_CASE("If-None-Match compares weakly (RFC 9110, section 13.1.2)") {
  for (const auto* yes : {"W/\"a\"", "\"a\"", "\"b\", \"a\"", "*", "\"b\",W/\"a\" , \"c\""})
    CHECK_MESSAGE(matches_etag(yes, "W/\"a\""), yes);
  for (const auto* no : {"", "\"b\"", "a", "\"a", "W/a", ",,"}) CHECK_MESSAGE(!matches_etag(no, "W/\"a\""), no);
  CHECK_FALSE(matches_etag("*", ""));
}

TEST_CASE("dates are written as IMF-fixdate (RFC 9110, section 5.6.7)") {
  CHECK(imf_fixdate(parse_rfc3339("1994-11-06T08:49:37Z").value()) == "Sun, 06 Nov 1994 08:49:37 GMT");
  CHECK(imf_fixdate(parse_rfc3339("2026-11-23T00:00:00Z").value()) == "Mon, 23 Nov 2026 00:00:00 GMT");
}
