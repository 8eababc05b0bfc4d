#include "data/instant.hpp"

#include <doctest/doctest.h>

using namespace needlepoint;

TEST_CASE("RFC 3339 times") {
  const struct {
    const char* text;
    const char* expected;
  } table[] = {
      {"2026-11-23T15:49:00Z", "2026-11-23T15:49:00Z"},
      {"2026-11-23t15:49:00z", "2026-11-23T15:49:00Z"},
      {"2026-11-23T15:49:00.123456Z", "2026-11-23T15:49:00Z"},
      {"2026-11-23T00:30:00+02:00", "2026-11-22T22:30:00Z"},
      {"2024-02-29T23:59:59-00:30", "2024-03-01T00:29:59Z"},
      {"2025-02-29T00:00:00Z", "-"},  // no such day
      {"2026-11-23T24:00:00Z", "-"},
      {"2026-11-23T15:49:00", "-"},  // no offset
      {"2026-11-23T15:49:00.Z", "-"},
      {"2026-11-23", "-"},
      {"", "-"},
  };
  for (const auto& row : table) {
    CAPTURE(row.text);
    const auto parsed = parse_rfc3339(row.text);
    CHECK((parsed ? to_rfc3339(*parsed) : "-") == row.expected);
  }
}
