#include "crawler/read/hours_text.hpp"
#include "data/opening_hours.hpp"
#include "tests/fuzz/promise.hpp"

using namespace needlepoint;

/// What is read from a text that a person wrote can be read again as what schema.org writes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  for (const auto& hours : find_hours({reinterpret_cast<const char*>(bytes), size}))
    promise(OpeningHours::parse(hours, std::make_shared<HolidayCalendar>()).has_value(), "hours are opening hours");
  return 0;
}
