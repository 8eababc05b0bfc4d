#include <doctest/doctest.h>

#include "crawler/phone_number.hpp"

TEST_CASE("numbers become E.164 (ITU-T E.164), or nothing") {
  const struct {
    const char* text;
    const char* country;
    const char* number;
  } table[] = {
      {"(512) 555-0100", "US", "+15125550100"},
      {"512.555.0100 ext. 4", "us", "+15125550100"},
      {"+1 512 555 0100", "", "+15125550100"},
      {"1-800-FLOWERS", "US", "+18003569377"},
      {"020 7946 0000", "GB", "+442079460000"},
      {"089 12345678", "DE", "+498912345678"},
      {"tel:+49-89-12345678", "", "+498912345678"},
      {"512 555 0100", "", ""},
      {"12345", "US", ""},
      {"123 456 7890", "US", ""},
      {"call us", "US", ""},
      {"", "US", ""},
      {"(555) 555-0100", "US", ""},
      {"2026-11-23", "US", ""},
      {"0000000X80MYP0000", "GD", ""},  // zeros before an American shape
  };
  for (const auto& row : table) {
    CAPTURE(row.text);
    CHECK(needlepoint::to_e164(row.text, row.country).value_or("") == row.number);
  }
}
